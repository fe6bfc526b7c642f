import { formatTime } from '../core/time/timecode';
import { readerOf } from '../core/transcript/registry';
import type { TimedTranscript } from './episode';

/** What `inspect --json` prints; times in seconds, offsets in UTF-16 units of the turn's text. */
export function contentsOf({ transcript, times }: TimedTranscript) {
  return {
    format: transcript.format,
    title: transcript.title,
    speakers: speakersOf(transcript.turns),
    anchors: transcript.anchors.map(({ time, turn, offset }) => ({ time, turn, offset })),
    breaks: transcript.breaks.map(({ start, end, afterTurn }) => ({ start, end, afterTurn })),
    turns: transcript.turns.map(({ speaker, text }, index) => {
      const { start = null, end = null, timing = null } = times[index] ?? {};
      return { index, speaker, start, end, timing, text };
    }),
    warnings: transcript.warnings.map(({ line, code, message }) => ({ line, code, message })),
  };
}

/** The same for people: a few lines. */
export function summaryOf(path: string, { transcript, times, duration }: TimedTranscript): string {
  const { turns, anchors, breaks, warnings } = transcript;
  const speakers = speakersOf(turns);
  const end = times.at(-1)?.end;
  const length = duration === null ? `about ${end === undefined ? '0:00' : formatTime(end)}` : formatTime(duration);
  const lines = [
    path,
    `  Format    ${readerOf(transcript.format).name}`,
    ...(transcript.title === null ? [] : [`  Title     ${transcript.title}`]),
    `  Speakers  ${speakers.length > 0 ? speakers.join(', ') : 'none named'}`,
    `  Turns     ${turns.length}`,
    `  Times     ${anchors.length} in the text, ${breaks.length} ${breaks.length === 1 ? 'break' : 'breaks'}`,
    `  Length    ${length}`,
    ...warnings.map(({ line, code, message }) => `  Line ${line}: ${message} (${code})`),
  ];
  return `${lines.join('\n')}\n`;
}

/** In order of first appearance. */
function speakersOf(turns: readonly { readonly speaker: string | null }[]): string[] {
  return [...new Set(turns.flatMap(({ speaker }) => (speaker === null ? [] : [speaker])))];
}
