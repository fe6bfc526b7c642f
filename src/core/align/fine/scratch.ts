/**
 * Memory for the numbers of one lattice, reused for the next one. The arrays are large and many, and new ones would
 * pile up before they are collected. What it returns holds old numbers, and is valid until the next call.
 */
export class Scratch {
  #bytes = new ArrayBuffer(0);

  floats(length: number): Float32Array {
    return new Float32Array(this.#reserve(4 * length), 0, length);
  }

  bytes(length: number): Uint8Array {
    return new Uint8Array(this.#reserve(length), 0, length);
  }

  #reserve(bytes: number): ArrayBuffer {
    if (this.#bytes.byteLength < bytes) this.#bytes = new ArrayBuffer(Math.ceil(bytes * 1.2));
    return this.#bytes;
  }
}
