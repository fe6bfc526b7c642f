import { seconds } from '../../time/seconds';
import { estimateTimes } from '../../timing/estimate';
import { wordXml } from '../formats/docx/unzip';
import type { Mark, Transcript, Turn } from '../model';
import { transcriptWriters } from '../writers';

/** The writer with this id. */
export function writerOf(id: string) {
  const writer = transcriptWriters.find((candidate) => candidate.id === id);
  if (writer === undefined) throw new RangeError(id);
  return writer;
}

/** Writes a transcript with estimated times. Of a Word document, its text. */
export function write(
  id: string,
  transcript: Transcript,
  source: string | null = null,
  duration: number | null = 600,
): string {
  const times = estimateTimes(transcript, duration === null ? null : seconds(duration));
  const written = writerOf(id).write({ transcript, times, title: 'A walk', audioFile: 'walk.mp3', source });
  return typeof written === 'string' ? written : wordXml(written, 'walk.docx');
}

/** A transcript that was read from no file. */
export function transcriptOf(
  turns: readonly (readonly [speaker: string | null, text: string, marks?: readonly Mark[]])[],
) {
  const made = turns.map(([speaker, text, marks = []], index): Turn => ({ speaker, text, marks, line: index + 1 }));
  return { format: 'test', title: null, turns: made, anchors: [], breaks: [], warnings: [] } satisfies Transcript;
}
