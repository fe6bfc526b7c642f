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
