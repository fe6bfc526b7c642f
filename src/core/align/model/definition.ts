/** Reads the little-endian binary files of Sphinx models, from start to end. */
export class Bytes {
  readonly #view: DataView;
  #at: number;

  constructor(
    readonly data: Uint8Array,
    at = 0,
  ) {
    this.#view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    this.#at = at;
  }

  get at(): number {
    return this.#at;
  }

  skip(count: number): void {
    this.#at += count;
  }

  byte(): number {
    this.#at += 1;
    return this.#view.getUint8(this.#at - 1);
  }

  int16(): number {
    this.#at += 2;
    return this.#view.getUint16(this.#at - 2, true);
  }

  int32(): number {
    this.#at += 4;
    return this.#view.getInt32(this.#at - 4, true);
  }

  float(): number {
    this.#at += 4;
    return this.#view.getFloat32(this.#at - 4, true);
  }

  /** Text that a zero byte ends. */
  string(): string {
    let text = '';
    for (let code = this.byte(); code !== 0; code = this.byte()) text += String.fromCharCode(code);
    return text;
  }
}

/** States of a phone, from left to right. */
export const STATES = 3;

/** The place of a phone in its word, as `mdef` numbers it. */
export const Position = { Inside: 0, First: 1, Last: 2, Alone: 3 } as const;
export type Position = (typeof Position)[keyof typeof Position];

/** The phones of a model, and the senones that their states share. */
export interface Definition {
  /** Names by phone: ARPAbet, `SIL`, and noises such as `+NSN+`. */
  readonly phones: readonly string[];
  readonly silence: number;
  /** The codebook, and so the phone, of each senone. */
  readonly codebookOf: Uint8Array;
  /** Senones of each phone out of context, `STATES` of them. */
  readonly plain: Uint16Array;
  /** Writes the `STATES` senones of a phone between two others. */
  readonly inContext: (
    phone: number,
    left: number,
    right: number,
    position: Position,
    into: Int32Array,
    at: number,
  ) => void;
}

/**
 * Reads a binary `mdef` of PocketSphinx (`bin_mdef.h`). If a phone in context was not trained, these stand in for it,
 * in this order: the phone inside a word, at another place in a word, beside silence, out of context.
 */
export function readDefinition(data: Uint8Array): Definition {
  const bytes = new Bytes(data, 8);
  bytes.skip(bytes.int32());
  const [phoneCount, allCount, states] = [bytes.int32(), bytes.int32(), bytes.int32()];
  bytes.skip(4);
  const senoneCount = bytes.int32();
  bytes.skip(4);
  const sequenceCount = bytes.int32();
  bytes.skip(4);
  const treeNodes = bytes.int32();
  const silence = bytes.int32();
  if (states !== STATES) throw new RangeError('The acoustic model does not have the shape that Earmark reads.');
  const phones = readNames(bytes, phoneCount);
  bytes.skip(8 * treeNodes);
  const plainSequences: number[] = [];
  const triphones = new Float64Array(allCount - phoneCount);
  for (let index = 0; index < phoneCount; index += 1) {
    plainSequences.push(bytes.int32());
    bytes.skip(8);
  }
  // A sequence, its transitions, a position and three phones. Read in place, because there are 137,000.
  for (let index = 0, at = bytes.at; index < triphones.length; index += 1, at += 12) {
    const sequence = data[at]! | (data[at + 1]! << 8) | (data[at + 2]! << 16);
    const key = keyOf(data[at + 9]!, data[at + 10]!, data[at + 11]!, data[at + 8]!);
    triphones[index] = key * SEQUENCES + sequence;
  }
  bytes.skip(12 * triphones.length);
  bytes.skip(4);
  const sequences = Uint16Array.from({ length: sequenceCount * STATES }, () => bytes.int16());
  const table = new TriphoneTable(triphones);
  const sequenceOf = (phone: number, left: number, right: number, position: number) =>
    table.find(phone, left, right, position) ??
    table.find(phone, left, right, Position.Inside) ??
    table.find(phone, left, right, Position.First) ??
    table.find(phone, left, right, Position.Last) ??
    table.find(phone, left, silence, position) ??
    table.find(phone, silence, right, position) ??
    plainSequences[phone]!;
  return {
    phones,
    silence,
    codebookOf: codebooks(senoneCount, sequences, plainSequences, table),
    plain: Uint16Array.from(plainSequences.flatMap((s) => [...sequences.subarray(s * STATES, (s + 1) * STATES)])),
    inContext: (phone, left, right, position, into, at) => {
      const sequence = sequenceOf(phone, left, right, position);
      for (let state = 0; state < STATES; state += 1) into[at + state] = sequences[sequence * STATES + state]!;
    },
  };
}

/** Consecutive names, padded to four bytes. */
function readNames(bytes: Bytes, count: number): string[] {
  const from = bytes.at;
  const names = Array.from({ length: count }, () => bytes.string());
  bytes.skip((4 - ((bytes.at - from) % 4)) % 4);
  return names;
}

function codebooks(count: number, sequences: Uint16Array, plain: readonly number[], table: TriphoneTable): Uint8Array {
  const codebookOf = new Uint8Array(count);
  const claim = (sequence: number, phone: number) => {
    for (let state = 0; state < STATES; state += 1) codebookOf[sequences[sequence * STATES + state]!] = phone;
  };
  for (const [phone, sequence] of plain.entries()) claim(sequence, phone);
  table.each(claim);
  return codebookOf;
}

/** A bound on the sequences of senones, phones and positions. */
const SEQUENCES = 0x10000;
const PHONES = 64;
const POSITIONS = 4;

function keyOf(phone: number, left: number, right: number, position: number): number {
  return ((phone * PHONES + left) * PHONES + right) * POSITIONS + position;
}

/**
 * Sequences of senones by phone and context, found by binary search. There are 137,000 of them, too many for objects.
 */
class TriphoneTable {
  readonly #keys: Int32Array;
  readonly #sequences: Uint16Array;

  constructor(entries: Float64Array) {
    entries.sort();
    this.#keys = Int32Array.from(entries, (entry) => Math.floor(entry / SEQUENCES));
    this.#sequences = Uint16Array.from(entries, (entry) => entry % SEQUENCES);
  }

  find(phone: number, left: number, right: number, position: number): number | undefined {
    const key = keyOf(phone, left, right, position);
    let low = 0;
    let high = this.#keys.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.#keys[middle]!;
      if (found === key) return this.#sequences[middle];
      if (found < key) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  each(take: (sequence: number, phone: number) => void): void {
    for (let i = 0; i < this.#keys.length; i += 1) {
      take(this.#sequences[i]!, Math.floor(this.#keys[i]! / (PHONES * PHONES * POSITIONS)));
    }
  }
}
