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
