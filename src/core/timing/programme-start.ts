import { type Seconds, seconds, ZERO } from '../time/seconds';
import type { Anchor, Transcript } from '../transcript/model';
import { shiftedSource } from '../transcript/toolkits/cues/shift';
import { timingWarning } from './wording';

const HOUR = 3600;
/** Seconds by which a caption, such as a clock, may precede its programme. */
const LEAD = 60;
/** Seconds. Encoders and players agree within this on where a recording ends. */
const END_TOLERANCE = 2;
/** With fewer stamps of talk nothing is proved. */
const FEWEST_STAMPS = 3;

/**
 * Counts times from the start of the programme. Editing programs and broadcasters begin their time code at a whole
 * hour, mostly 01:00:00. If all times lie after such an hour, do not fit into the recording, and would fit when counted
 * from that hour, they are counted from it, with a warning. Other transcripts are returned unchanged. `duration` is
 * that of the recording, or null when it is not known.
 */
export function fromProgrammeStart(transcript: Transcript, duration: Seconds | null): Transcript {
  const { anchors, breaks, cues, warnings } = transcript;
  const [first] = anchors;
  if (duration === null || first === undefined) return transcript;
  const earliest = anchors.reduce((least, { time }) => Math.min(least, time), Number.POSITIVE_INFINITY);
  const latest = anchors.reduce((most, { time }) => Math.max(most, time), 0);
  const start = Math.floor((earliest + LEAD) / HOUR) * HOUR;
  const isEnough = cues !== undefined || anchors.length >= FEWEST_STAMPS;
  const end = duration + END_TOLERANCE;
  if (start === 0 || !isEnough || latest <= end || latest - start > end) return transcript;
  const moved = (time: Seconds) => (time < start ? ZERO : seconds(Math.round((time - start) * 1e6) / 1e6));
  const programme = { earliest: seconds(earliest), duration, start: seconds(start) };
  return {
    ...transcript,
    anchors: anchors.map((anchor) => movedAnchor(anchor, moved)),
    breaks: breaks.map((pause) => ({
      ...pause,
      start: pause.start && moved(pause.start),
      end: pause.end && moved(pause.end),
    })),
    ...(cues === undefined ? null : { cues: cues.map((cue) => shiftedSource(cue, -start)) }),
    warnings: [...warnings, timingWarning(first.line, 'times-of-programme', programme)].toSorted(
      (a, b) => a.line - b.line,
    ),
  };
}

function movedAnchor({ time, end, ...anchor }: Anchor, moved: (time: Seconds) => Seconds): Anchor {
  const [from, to] = [moved(time), end === undefined ? null : moved(end)];
  return to !== null && to > from ? { ...anchor, time: from, end: to } : { ...anchor, time: from };
}
