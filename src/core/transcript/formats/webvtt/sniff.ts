import { firstTimes } from '../../toolkits/cues/sniffing';
import { SIGNATURE } from './header';

/** Cue settings of WebVTT. SubRip has coordinates there. */
const SETTING = /(?:^|\s)(?:vertical|line|position|size|align|region):/;

export function sniffWebVtt(source: string): number {
  const begin = source.slice(source.startsWith('\uFEFF') ? 1 : 0, 200);
  if (SIGNATURE.test(begin)) return begin.startsWith('WEBVTT') ? 1 : 0.95;
  const first = firstTimes(source);
  if (first === null || first.timing.separator !== '.') return 0;
  if (SETTING.test(first.rest)) return 0.8;
  const certainty = first.isNumbered ? 0.5 : 0.7;
  return first.linesBefore > 0 ? certainty / 2 : certainty;
}
