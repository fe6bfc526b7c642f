/**
 * The parts of WebAssembly that kernels use. Node's types have none of it, and the DOM's types are not available here.
 */
interface Api {
  readonly Memory: new (size: { initial: number }) => PagedMemory;
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
}

interface PagedMemory {
  /** Replaced by a new one when the memory grows. */
  readonly buffer: ArrayBuffer;
  /** In pages of 64 KiB. */
  grow(pages: number): void;
}

const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: Api };

const PAGE = 65536;
/**
 * Where free memory in a kernel begins. Kernels have no data of their own (no `memory.data`), which would lie here too.
 */
export const HEAP = 1024;

/**
 * Memory that grows in place, and goes back to the system once nothing uses it. What is allocated otherwise may stay with
 * the process. Addresses are in bytes.
 */
export class Memory {
  protected readonly pages = new WebAssembly.Memory({ initial: 1 });

  /** Makes sure that there is memory below an address. Invalidates earlier views. */
  reserve(end: number): void {
    const missing = end - this.pages.buffer.byteLength;
    if (missing > 0) this.pages.grow(Math.ceil(missing / PAGE));
  }

  /** The whole memory. */
  get memory(): ArrayBuffer {
    return this.pages.buffer;
  }

  /** A view of 32-bit floats in the memory. */
  floats(address: number, length: number): Float32Array {
    return new Float32Array(this.pages.buffer, address, length);
  }

  bytes(address: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.pages.buffer, address, length);
  }

  integers(address: number, length: number): Int32Array {
    return new Int32Array(this.pages.buffer, address, length);
  }
}

/** A compiled kernel (`import code from './kernel.ts?assembly'`) and its memory. */
export class Kernel extends Memory {
  readonly exports: Readonly<Record<string, unknown>>;

  constructor(code: string) {
    super();
    const module = new WebAssembly.Module(Buffer.from(code, 'base64'));
    this.exports = new WebAssembly.Instance(module, { env: { memory: this.pages } }).exports;
  }
}
