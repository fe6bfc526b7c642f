/** The parts of WebAssembly that the aligner uses. Node's types have none of it, and the DOM's are not to be had here. */
interface Api {
  readonly Memory: new (size: { initial: number }) => Memory;
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
}

export interface Memory {
  /** Replaced by another when the memory grows. */
  readonly buffer: ArrayBuffer;
  /** By pages of 64 KiB. */
  grow(pages: number): void;
}

export const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: Api };
