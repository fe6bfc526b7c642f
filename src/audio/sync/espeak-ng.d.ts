declare module '@echogarden/espeak-ng-emscripten' {
  export interface Espeak {
    readonly HEAPU8: Uint8Array;
    readonly eSpeakNGWorker: new () => EspeakVoice | Promise<EspeakVoice>;
  }

  export interface EspeakVoice {
    /** Returns 0 if there is such a voice. */
    set_voice(name: string): number;
    /** Returns the address of text in IPA or espeak's own notation. The next call overwrites it. */
    convert_to_phonemes(text: string, useIpa: boolean): { readonly ptr: number };
  }

  /** Emscripten's convention: the settings become the module. */
  const load: (settings: { getPreloadedPackage: (name: string, size: number) => ArrayBuffer }) => Promise<Espeak>;
  export default load;
}
