import { seconds } from '../../time/seconds';
import { formatTime } from '../../time/timecode';
import type { Cue } from '../cues/cue';
import { shifted } from '../cues/shift';
import type { Warnings } from '../warnings';
import { attributeOf, find, textOf, type XmlElement } from '../xml/tree';
import type { TimeExpressions } from './times';

const HOUR = 3600;
/** Where broadcasters begin a programme when a document does not say: in Europe at 10:00:00, in America at 01:00:00. */
const EUROPEAN_START = 10 * HOUR;
const AMERICAN_START = HOUR;
/** A caption may come before its programme, as a clock does, by this many seconds. */
const LEAD = 60;

/**
 * Turns times of a broadcast's time code into times of the recording: `ebuttm:documentStartOfProgramme` of EBU-TT,
 * https://tech.ebu.ch/publications/tech3350, is taken off them. So is the start that broadcasters are used to where the
 * times begin behind it and nothing says so. Documents that count from the recording's beginning stay as they are,
 * whatever their metadata say.
 */
export function fromProgrammeStart(
  cues: readonly Cue[],
  document: XmlElement,
  times: TimeExpressions,
  warnings: Warnings,
): readonly Cue[] {
  const earliest = cues.reduce((least, { start }) => Math.min(least, start ?? least), Number.POSITIVE_INFINITY);
  if (!Number.isFinite(earliest)) return cues;
  const element = find(document, 'documentStartOfProgramme');
  const written = element === null ? null : times.read(textOf(element), element.line);
  const start = written ?? usualStart(earliest, document);
  if (start === null || start <= 0 || earliest < start - LEAD) return cues;
  const given = `The programme starts at ${formatTime(seconds(start))} of its time code`;
  const message = `${given}${written === null ? ', as is usual; the file does not say' : ''}. Times are counted from there.`;
  warnings.add(element?.line ?? cues[0]?.line ?? 1, 'times-of-programme', message);
  return cues.map((cue) => shifted(cue, -start));
}

/** No recording is silent for ten hours; nor for one, where times are a tape's. */
function usualStart(earliest: number, document: XmlElement): number | null {
  if (earliest >= EUROPEAN_START && earliest < EUROPEAN_START + HOUR) return EUROPEAN_START;
  const root = find(document, 'tt');
  const isSmpte = root !== null && attributeOf(root, 'timeBase') === 'smpte';
  return isSmpte && earliest >= AMERICAN_START && earliest < AMERICAN_START + HOUR ? AMERICAN_START : null;
}
