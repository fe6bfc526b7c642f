/** Numbers in a note: frame, word, and the word jumped from. */
const SIZE = 3;

/**
 * Records, by frame, from which earlier word the garbage before a word was reached. Consecutive words of a frame that
 * were reached from the same word share a note, because an hour has millions of jumps.
 */
export class Jumps {
  #notes = new Int32Array(SIZE * 4096);
  #count = 0;

  /** Must be called in order of frame, then word. */
  note(frame: number, word: number, from: number): void {
    const last = SIZE * (this.#count - 1);
    if (last >= 0 && this.#notes[last] === frame && this.#notes[last + 2] === from) return;
    if (SIZE * this.#count === this.#notes.length) this.#grow();
    const at = SIZE * this.#count;
    this.#notes[at] = frame;
    this.#notes[at + 1] = word;
    this.#notes[at + 2] = from;
    this.#count += 1;
  }

  /** The word that a jump to `word` came from. There must have been one. */
  into(frame: number, word: number): number {
    let [low, high] = [0, this.#count - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#isAfter(middle, frame, word)) high = middle - 1;
      else low = middle;
    }
    return this.#notes[SIZE * low + 2]!;
  }

  /** Drops jumps before a frame. */
  forget(frame: number): void {
    let first = 0;
    while (first < this.#count && this.#notes[SIZE * first]! < frame) first += 1;
    this.#notes.copyWithin(0, SIZE * first, SIZE * this.#count);
    this.#count -= first;
  }

  #isAfter(note: number, frame: number, word: number): boolean {
    const at = this.#notes[SIZE * note]!;
    return at > frame || (at === frame && this.#notes[SIZE * note + 1]! > word);
  }

  #grow(): void {
    const notes = new Int32Array(2 * this.#notes.length);
    notes.set(this.#notes);
    this.#notes = notes;
  }
}

const BLOCK = 1 << 20;
const NONE = new Uint8Array();

/**
 * Rows of numbers from 0 to 3, in two bits each, and of any length. They record, for each frame, where each path of a
 * search came from.
 */
export class PackedRows {
  readonly #blocks: Uint8Array[] = [new Uint8Array(BLOCK)];
  /** Blocks before this one were dropped. `#free` lists those of them that can be reused. */
  #firstBlock = 0;
  readonly #free: Uint8Array[] = [];
  #used = 0;
  #scratch = new Uint8Array(4096);
  #open = 0;
  #rows = 0;
  #blockOf = new Uint16Array(4096);
  /** In quarters of a byte: where in the block index 0 of the row would be. */
  #originOf = new Int32Array(4096);

  /** Begins a row for indices `from` to before `to`. The caller fills the returned array, which holds old values. */
  open(from: number, to: number): Uint8Array {
    const bytes = (to - from + 3) >> 2;
    if (this.#used + bytes > BLOCK) {
      this.#blocks.push((bytes <= BLOCK ? this.#free.pop() : undefined) ?? new Uint8Array(Math.max(BLOCK, bytes)));
      this.#used = 0;
    }
    if (this.#scratch.length < 4 * bytes) this.#scratch = new Uint8Array(8 * bytes);
    if (this.#rows === this.#blockOf.length) this.#grow();
    this.#blockOf[this.#rows] = this.#blocks.length - 1;
    this.#originOf[this.#rows] = 4 * this.#used - from;
    this.#open = bytes;
    return this.#scratch;
  }

  /** Packs the open row. */
  close(): void {
    const block = this.#blocks[this.#blocks.length - 1]!;
    const row = this.#scratch;
    for (let byte = 0, at = 0; byte < this.#open; byte += 1, at += 4) {
      block[this.#used + byte] = row[at]! | (row[at + 1]! << 2) | (row[at + 2]! << 4) | (row[at + 3]! << 6);
    }
    this.#used += this.#open;
    this.#rows += 1;
  }

  get(row: number, index: number): number {
    const at = index + this.#originOf[row]!;
    return (this.#blocks[this.#blockOf[row]!]![at >> 2]! >> (2 * (at & 3))) & 3;
  }

  /** Drops the rows before this one, which are not needed any more. */
  forget(row: number): void {
    for (; this.#firstBlock < this.#blockOf[row]!; this.#firstBlock += 1) {
      const block = this.#blocks[this.#firstBlock]!;
      if (block.length === BLOCK) this.#free.push(block);
      this.#blocks[this.#firstBlock] = NONE;
    }
  }

  #grow(): void {
    const blockOf = new Uint16Array(2 * this.#rows);
    const originOf = new Int32Array(2 * this.#rows);
    blockOf.set(this.#blockOf);
    originOf.set(this.#originOf);
    this.#blockOf = blockOf;
    this.#originOf = originOf;
  }
}
