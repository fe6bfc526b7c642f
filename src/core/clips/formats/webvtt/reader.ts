/** The cues themselves are read as those of SubRip. */
export function sniffWebvtt(source: string): number {
  return /^\uFEFF?WEBVTT(?:\s|$)/.test(source.slice(0, 20)) ? 0.95 : 0;
}
