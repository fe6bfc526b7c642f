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
