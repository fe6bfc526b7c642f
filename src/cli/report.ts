import { formatTime } from '../core/time/timecode';
import { isSure } from '../core/timing/doubt';
import { readerOf } from '../core/transcript/readers';
import { wordsOf } from '../core/transcript/words';
import type { EditedTranscript } from './edited';
import type { TimedTranscript } from './episode';
import { inLine } from './problems';
import type { Synced } from './sync-pair';

/** The output of `inspect --json`. Times are in seconds, offsets in UTF-16 units of the turn's text. */
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
    inLine(path),
    `  Format    ${readerOf(transcript.format).name}`,
    ...(transcript.title === null ? [] : [`  Title     ${inLine(transcript.title)}`]),
    `  Speakers  ${speakers.length > 0 ? inLine(speakers.join(', ')) : 'none named'}`,
    `  Turns     ${turns.length}`,
    `  Times     ${anchors.length} in the text, ${breaks.length} ${breaks.length === 1 ? 'break' : 'breaks'}`,
    `  Length    ${length}`,
    ...warnings.map(({ line, code, message }) => `  Line ${line}: ${message} (${code})`),
  ];
  return `${lines.join('\n')}\n`;
}

/** The output of `sync --json`. Times are in seconds. `elapsed` is how long the work took, in seconds. */
export function syncReport(synced: Synced & EditedTranscript) {
  const { transcript, alignment, times, duration, elapsed, warnings } = synced;
  return {
    duration,
    elapsed,
    language: alignment.language,
    turns: transcript.turns.map(({ speaker, text }, index) => {
      const { start = null, end = null, timing = null, confidence = 0 } = times[index] ?? {};
      return { index, speaker, start, end, timing, confidence, words: wordTimes(text, index, synced) };
    }),
    untranscribed: alignment.untranscribed,
    shifts: alignment.shifts,
    warnings: warnings.map(({ line, code, message }) => ({ line, code, message })),
  };
}

/** A found word ends where it was heard to end, any other where the next begins. */
function wordTimes(text: string, turn: number, synced: Synced & EditedTranscript) {
  const time = synced.times[turn];
  return wordsOf(text).map((span, index) => {
    const start = time?.words[index] ?? null;
    const heard = time?.timing === 'aligned' ? endOf(turn, index, synced) : undefined;
    const last = heard ?? time?.words[index + 1] ?? time?.end ?? null;
    return {
      text: text.slice(span.start, span.end),
      start,
      end: start === null || last === null ? last : Math.max(start, last),
      confidence: time?.wordConfidences?.[index] ?? 0,
    };
  });
}

/** Where a word was heard to end; undefined if it was not found. */
function endOf(turn: number, word: number, { alignment, edited, found }: Synced & EditedTranscript) {
  if (!edited) return alignment.turns[turn]?.words[word]?.end;
  const heard = found?.get(turn)?.get(word);
  const run = edited.runs[turn]?.find(({ word: first, count }) => word >= first && word < first + count);
  const source = run?.source && alignment.turns[run.source.turn]?.words[run.source.word + word - run.word];
  return heard?.end ?? source?.end;
}

/** Share of the turns whose start is certain, 0 to 1. */
export function sureShare(turns: readonly { readonly confidence?: number }[]): number {
  return turns.filter(({ confidence }) => isSure(confidence)).length / Math.max(1, turns.length);
}

/** The same for people: a few lines. */
export function syncSummary(path: string, { transcript, alignment, times, duration, elapsed }: Synced): string {
  const share = (value: number) => `${(value * 100).toFixed(1)} %`;
  const lines = [
    inLine(path),
    `  Turns     ${transcript.turns.length}, ${share(sureShare(times))} of them sure`,
    `  Words     ${share(alignment.found)} found in the recording`,
    `  Language  ${alignment.language}`,
    `  Without   ${alignment.untranscribed.length > 0 ? alignment.untranscribed.map(({ start, end }) => `${formatTime(start)}–${formatTime(end)}`).join(', ') : 'nothing'} (sound that has no text)`,
    `  Length    ${formatTime(duration)}, in ${elapsed.toFixed(1)} s`,
  ];
  return `${lines.join('\n')}\n`;
}

/** In order of first appearance. */
function speakersOf(turns: readonly { readonly speaker: string | null }[]): string[] {
  return [...new Set(turns.flatMap(({ speaker }) => (speaker === null ? [] : [speaker])))];
}
