import { Problem } from './problem.mjs';

/** Not a dependency: only makers of recordings need it. GPL-3.0. */
const module = '@echogarden/gnuspeech-wasm';

/**
 * Speaks a text by Gnuspeech, which computes the sound of a vocal tract.
 * @param {string} text
 * @param {{ voice: string, tempo: number }} options `tempo` is a factor on the pace.
 * @returns {Promise<Uint8Array>} A WAV file.
 * @throws {Problem} if it is not installed.
 */
export async function gnuspeech(text, options) {
  const loaded = await import(module).catch(() => {
    throw new Problem(`${module} is not installed; npm install --no-save ${module} installs it.`);
  });
  return (await loaded.synthesize(text, options)).audioData;
}
