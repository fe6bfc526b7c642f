import { openFile } from '../../files/open-file';
import { type FileBytes, fileBytes } from '../bytes/file-bytes';
import { id3TagsOf } from './id3-tags';
import { isFreeFormat, readFrameHeader } from './mp3-frame-header';

/**
 * What a file is, by its beginning. A `container` is one that mediabunny reads, which finds out more. `foreign` formats
 * are known but cannot be played; their name is for people.
 */
export type Sniffed =
  | { readonly kind: 'wav' | 'w64' | 'aiff' | 'caf' | 'au' | 'flac' | 'container'; readonly start: number }
  | { readonly kind: 'blocks'; readonly format: BlockFormat; readonly start: number }
  | { readonly kind: 'foreign'; readonly name: string };

/** Formats of blocks that Earmark can decode and Chromium cannot. */
export type BlockFormat = 'ac3' | 'amr' | 'oggflac' | 'wavpack';

/** Beginnings of files, in Latin-1; `?` stands for any byte. */
const BEGINNINGS: readonly (readonly [string, Exclude<Sniffed['kind'], 'foreign' | 'container' | 'blocks'>])[] = [
  ['RIFF????WAVE', 'wav'],
  ['riff\x2e\x91\xcf\x11', 'w64'],
  ['FORM????AIFF', 'aiff'],
  ['FORM????AIFC', 'aiff'],
  ['caff\0\x01', 'caf'],
  ['.snd', 'au'],
  ['fLaC', 'flac'],
];

const BLOCKS: readonly (readonly [string, BlockFormat])[] = [
  ['#!AMR\n', 'amr'],
  ['#!AMR-WB\n', 'amr'],
  ['wvpk', 'wavpack'],
  ['\x0b\x77', 'ac3'],
  [`OggS${'?'.repeat(24)}\x7fFLAC`, 'oggflac'],
];

const FOREIGN: readonly (readonly [string, string])[] = [
  ['0&\xb2u\x8ef\xcf\x11', 'Windows Media (WMA)'],
  ['#!AMR', 'AMR'],
  ['TTA1', 'True Audio (TTA)'],
  ['TTA2', 'True Audio (TTA)'],
  ['MAC ', 'Monkey’s Audio (APE)'],
  ['MPCK', 'Musepack'],
  ['MP+', 'Musepack'],
  ['DSD ', 'DSD'],
  ['FRM8', 'DSD'],
  [`OggS${'?'.repeat(24)}Speex   `, 'Speex'],
  ['\x7f\xfe\x80\x01', 'DTS'],
  ['.RMF', 'RealAudio'],
  ['.ra\xfd', 'RealAudio'],
  ['RIFF????AVI ', 'AVI'],
  ['RIFF????RMID', 'MIDI'],
  ['MThd', 'MIDI'],
  ['FLV\x01', 'Flash Video'],
  [`G${'?'.repeat(187)}G`, 'an MPEG transport stream'],
  ['\0\0\x01\xba', 'an MPEG program stream'],
  ['qoaf', 'Quite OK Audio (QOA)'],
  ['Creative Voice File', 'Creative Voice'],
  ['????ftypaax', 'an Audible book (AAX), which is locked to its buyer’s account'],
  ['????\x57\x90\x75\x36', 'an Audible book (AA), which is locked to its buyer’s account'],
];

function beginsWith(head: string, pattern: string): boolean {
  return [...pattern].every((letter, at) => letter === '?' || head[at] === letter);
}

/** Bytes that are examined. */
const LENGTH = 512;

/** Finds out what a file is, whatever its name. `start` is where it begins, after ID3 tags. Throws what `fs` throws. */
export async function sniff(file: FileBytes): Promise<Sniffed> {
  const { end: start } = await id3TagsOf(file);
  const bytes = await file.read(start, LENGTH);
  const head = bytes.toString('latin1');
  const known = BEGINNINGS.find(([pattern]) => beginsWith(head, pattern));
  if (known) return { kind: known[1], start };
  const blocks = BLOCKS.find(([pattern]) => beginsWith(head, pattern));
  if (blocks) return { kind: 'blocks', format: blocks[1], start };
  if (isFreeFormat(bytes, 0)) return { kind: 'foreign', name: 'an MP3 of free format' };
  const foreign = FOREIGN.find(([pattern]) => beginsWith(head, pattern));
  return foreign ? { kind: 'foreign', name: foreign[1] } : { kind: 'container', start };
}

/** Beginnings of the containers that mediabunny reads. */
const CONTAINERS = ['ID3', 'OggS', '????ftyp', '????moov', '\x1aE\xdf\xa3', 'RF64', '\xff\xf1', '\xff\xf9'];

/** Whether a file begins like a recording, when its name does not show it. False for one that cannot be read. */
export async function beginsLikeSound(path: string): Promise<boolean> {
  try {
    const handle = await openFile(path);
    try {
      const file = await fileBytes(handle);
      const bytes = await file.read(0, LENGTH);
      const head = bytes.toString('latin1');
      if ((await sniff(file)).kind !== 'container' || readFrameHeader(bytes, 0)) return true;
      return CONTAINERS.some((pattern) => beginsWith(head, pattern));
    } finally {
      await handle.close();
    }
  } catch {
    return false;
  }
}
