import { type FileBytes, MOST_BYTES } from '../../bytes/file-bytes';
import { MOST_INNER_BOXES, MOST_PARTS, TooManyParts } from '../../bytes/limits';
import { type BoxPlace, boxesIn } from './mp4-boxes';

const FIRST_TYPES = new Set(['ftyp', 'styp', 'moov', 'mdat', 'moof', 'free', 'skip', 'wide', 'pnot', 'sidx']);
const CONTAINERS = new Set([
  ...['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'dinf', 'mvex'],
  ...['moof', 'traf', 'mfra', 'udta', 'wave', 'sinf', 'schi'],
]);
/** Bytes of an entry, for tables that begin with their number of entries: ISO/IEC 14496-12 §8.6 and §8.7. */
const ENTRY_SIZES: Readonly<Record<string, number>> = { stts: 8, ctts: 8, stsc: 12, stco: 4, co64: 8, stss: 4 };
const TABLES = [...Object.keys(ENTRY_SIZES), 'stsz', 'stz2', 'trun', 'saiz'];
/** Bytes of a table of samples: 300 hours of AAC take less. */
const MOST_METADATA = 1 << 27;
const MOST_TRACKS = 1000;
const MOST_LEVELS = 16;
/** Samples without a byte in a table: a fragment of 20 seconds of uncompressed sound. */
const MOST_IMPLIED = 1 << 20;

/**
 * Checks that no table of an MP4 counts more entries than it has room for. mediabunny trusts the counts, and would fill
 * the memory with entries that do not exist. Throws an Error that names the table, TooManyParts, and what `fs` throws.
 * Files of other formats pass. Linear.
 * @returns where in the file the types of damaged `udta` boxes are. Their content is not needed to play the recording,
 *   but mediabunny refuses the whole file for them.
 */
export async function checkMp4Counts(file: FileBytes): Promise<readonly number[]> {
  const damaged: number[] = [];
  if (!FIRST_TYPES.has((await file.read(4, 4)).toString('latin1'))) return damaged;
  let at = 0;
  for (let parts = 0; at < file.size; parts++) {
    if (parts === MOST_PARTS) throw new TooManyParts();
    const [box] = await boxesIn(file, at, file.size, 1);
    if (!box) break;
    if (CONTAINERS.has(box.type)) {
      const tables = new Tables(await contentOf(file, box));
      tables.check(box.type);
      damaged.push(...tables.damagedUserData.map((place) => box.start + place));
    }
    at = box.end;
  }
  return damaged;
}

async function contentOf(file: FileBytes, { type, start, end }: BoxPlace): Promise<Buffer> {
  if (end - start > MOST_METADATA) fail(type);
  const parts: Buffer[] = [];
  for (let at = start; at < end; at += MOST_BYTES) parts.push(await file.read(at, Math.min(MOST_BYTES, end - at)));
  return Buffer.concat(parts);
}

function fail(type: string): never {
  throw new Error(`the table ‘${type}’ counts more than it has room for`);
}

/** The boxes in a `moov` or `moof`. Throws when reading beyond its end. */
class Tables {
  /** Where the types of damaged `udta` boxes are. */
  readonly damagedUserData: number[] = [];
  private implied = 0;
  private tracks = 0;
  private boxes = 0;

  constructor(private readonly bytes: Buffer) {}

  check(type: string): void {
    this.checkBoxes({ type, start: 0, end: this.bytes.length }, 0);
  }

  /** `userData` is where the type of the `udta` box around these boxes is. */
  private checkBoxes(within: BoxPlace, level: number, userData: number | null = null): void {
    if (level > MOST_LEVELS) fail(within.type);
    const boxes: BoxPlace[] = [];
    for (let at = within.start; at + 8 <= within.end; at = boxes.at(-1)?.end ?? within.end) {
      const size = this.bytes.readUInt32BE(at);
      const type = this.bytes.toString('latin1', at + 4, at + 8);
      if (size < 8) break;
      if (++this.boxes > MOST_INNER_BOXES) throw new TooManyParts();
      // If boxes could overlap, each level would be read twice as often as the one above it.
      if (at + size > within.end) {
        const damaged = type === 'udta' ? at + 4 : userData;
        if (damaged === null) fail(type);
        this.damagedUserData.push(damaged);
        break;
      }
      if (type === 'trak' && ++this.tracks > MOST_TRACKS) fail(type);
      boxes.push({ type, start: at + 8, end: at + size });
    }
    for (const box of boxes) {
      const inUserData = box.type === 'udta' ? box.start - 4 : userData;
      if (CONTAINERS.has(box.type)) this.checkBoxes(box, level + 1, inUserData);
      else this.checkTable(box);
    }
    if (within.type === 'stbl') this.checkSamples(boxes);
  }

  private checkTable({ type, start, end }: BoxPlace): void {
    const content = this.bytes.subarray(start, end);
    const entrySize = ENTRY_SIZES[type];
    if (entrySize !== undefined && 8 + content.readUInt32BE(4) * entrySize > content.length) fail(type);
    if (type === 'trun') this.implied += impliedBy(content);
    if (type === 'saiz') this.implied += content.readUInt32BE((content.readUInt32BE(0) & 1) * 8 + 5);
    if (this.implied > MOST_IMPLIED) fail(type);
    // mediabunny would find a table hidden in a description, too.
    if (type === 'stsd' && TABLES.some((name) => content.includes(name, 0, 'latin1'))) fail(type);
  }

  /** Checks the tables of a track against each other. */
  private checkSamples(boxes: readonly BoxPlace[]): void {
    const contents = new Map(boxes.map(({ type, start, end }) => [type, this.bytes.subarray(start, end)]));
    const sizes = contents.get('stsz');
    const smallSizes = contents.get('stz2');
    const samples = sizes ? samplesOf(sizes) : smallSizes ? samplesOfSmall(smallSizes) : MOST_IMPLIED;
    const offsets = contents.get('ctts');
    const times = contents.get('stts');
    // With a ctts box mediabunny makes a list of all samples.
    if (offsets && sumOf(offsets) > samples) fail('ctts');
    if (offsets && times && sumOf(times) > samples) fail('stts');
    const chunks = contents.get('co64') ?? contents.get('stco');
    const runs = contents.get('stsc');
    if (runs) checkRuns(runs, chunks?.readUInt32BE(4) ?? 0);
  }
}

/** Samples of a `trun` box for which it has no bytes. Throws when it has fewer bytes than it states. */
function impliedBy(content: Buffer): number {
  const flags = content.readUInt32BE(0);
  const count = content.readUInt32BE(4);
  const fields = (mask: number) => [...(flags & mask).toString(2)].filter((bit) => bit === '1').length;
  const entrySize = 4 * fields(0xf00);
  if (entrySize === 0) return count;
  if (8 + 4 * fields(0x5) + count * entrySize > content.length) fail('trun');
  return 0;
}

function samplesOf(sizes: Buffer): number {
  const count = sizes.readUInt32BE(8);
  if (sizes.readUInt32BE(4) !== 0) return Math.min(count, MOST_IMPLIED);
  if (12 + count * 4 > sizes.length) fail('stsz');
  return count;
}

function samplesOfSmall(sizes: Buffer): number {
  const bits = sizes.readUInt8(7);
  const count = sizes.readUInt32BE(8);
  if (bits === 0 || 12 + (count * bits) / 8 > sizes.length) fail('stz2');
  return count;
}

/** The total number of samples in the entries of a table. */
function sumOf(table: Buffer): number {
  let sum = 0;
  for (let entry = table.readUInt32BE(4) - 1; entry >= 0; entry--) sum += table.readUInt32BE(8 + entry * 8);
  return sum;
}

/** Checks that the runs of chunks are in order, and that their chunks exist. */
function checkRuns(runs: Buffer, chunks: number): void {
  let last = 0;
  for (let entry = 0; entry < runs.readUInt32BE(4); entry++) {
    const first = runs.readUInt32BE(8 + entry * 12);
    if (first <= last || first > Math.max(1, chunks)) fail('stsc');
    last = first;
  }
}
