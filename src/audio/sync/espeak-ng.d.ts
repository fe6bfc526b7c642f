declare module '@echogarden/espeak-ng-emscripten' {
  export interface Espeak {
    readonly HEAPU8: Uint8Array;
    readonly eSpeakNGWorker: new () => EspeakVoice | Promise<EspeakVoice>;
  }

  export interface EspeakVoice {
    /** 0 if there is such a voice. */
    set_voice(name: string): number;
    /** Address of text in IPA or espeak's own notation, which the next call overwrites. */
    convert_to_phonemes(text: string, useIpa: boolean): { readonly ptr: number };
  }

  /** Emscripten's way: settings become the module. */
  const load: (settings: { getPreloadedPackage: (name: string, size: number) => ArrayBuffer }) => Promise<Espeak>;
  export default load;
}
