import { seconds } from '../../../time/seconds';
import { formatTime } from '../../../time/timecode';
import type { Cue } from '../../toolkits/cues/cue';
import { shifted } from '../../toolkits/cues/shift';
import { attributeOf, find, textOf, type XmlElement } from '../../toolkits/xml/tree';
import type { Warnings } from '../../warnings';
import type { TimeExpressions } from './times';

const HOUR = 3600;
/**
 * Where broadcasters begin a programme if a document does not state it: in Europe at 10:00:00, in America at 01:00:00.
 */
const EUROPEAN_START = 10 * HOUR;
const AMERICAN_START = HOUR;
/** Seconds by which a caption, such as a clock, may precede its programme. */
const LEAD = 60;

/**
 * Converts times of a broadcast's time code to times in the recording. `ebuttm:documentStartOfProgramme` of EBU-TT,
 * https://tech.ebu.ch/publications/tech3350, is subtracted. If it is missing and the times begin after a usual start,
 * that is subtracted. Documents that already count from the beginning of the recording stay as they are, whatever their
 * metadata say.
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
  const message = `${given}${written === null ? ', as is usual. The file does not state it' : ''}. Times are counted from there.`;
  warnings.add(element?.line ?? cues[0]?.line ?? 1, 'times-of-programme', message);
  return cues.map((cue) => shifted(cue, -start));
}

/** No recording is silent for ten hours, or for one hour where times are those of a tape. */
function usualStart(earliest: number, document: XmlElement): number | null {
  if (earliest >= EUROPEAN_START && earliest < EUROPEAN_START + HOUR) return EUROPEAN_START;
  const root = find(document, 'tt');
  const isSmpte = root !== null && attributeOf(root, 'timeBase') === 'smpte';
  return isSmpte && earliest >= AMERICAN_START && earliest < AMERICAN_START + HOUR ? AMERICAN_START : null;
}
