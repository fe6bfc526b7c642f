import { clock } from '../time/clock-text';
import { plainText } from './formats/plain-text/writer';
import type { Transcript } from './model';
import type { Times } from './times';
import { escapeXml, oneLine } from './toolkits/writing/escaping';
import { paragraphsWithTimes } from './toolkits/writing/paragraphs';
import { isWhite, wordsOf } from './words';

/** A place in the text of a turn, in UTF-16 units. */
export interface TextPlace {
  readonly turn: number;
  readonly offset: number;
}

/** A part of a transcript, half open. */
export interface TextPart {
  readonly from: TextPlace;
  readonly to: TextPlace;
}

/**
 * A part of a transcript for the clipboard, with who speaks and when: as plain text, in Earmark's own format of that
 * name, and as HTML. Without a part it is the whole. Linear.
 */
export function copiedText(
  { turns }: Pick<Transcript, 'turns'>,
  times: Times,
  part: TextPart | null,
): { readonly text: string; readonly html: string } {
  const said = part ? cut(turns, times, part) : { turns, times };
  const transcript = { format: '', title: null, turns: said.turns, anchors: [], breaks: [], warnings: [] };
  const text = plainText.write({ transcript, times: said.times, title: '', audioFile: null, source: null });
  return { text: String(text).trimEnd(), html: htmlOf(transcript, said.times) };
}

function cut(turns: Transcript['turns'], times: Times, { from, to }: TextPart) {
  const parts = turns.slice(from.turn, to.turn + 1).flatMap((turn, at) => {
    const index = from.turn + at;
    const [begin, end] = [index === from.turn ? from.offset : 0, index === to.turn ? to.offset : turn.text.length];
    const text = turn.text.slice(begin, end);
    const time = times[index];
    if (text.trim() === '' || time === undefined) return [];
    const before = turn.text.slice(0, begin + leadOf(text));
    // The word that begins here or, where the part begins inside one, that one.
    const isInside = before !== '' && !isWhite(before.charCodeAt(before.length - 1));
    const words = time.words.slice(wordsOf(before).length - Number(isInside));
    return [
      { turn: { ...turn, text: text.trim(), marks: [] }, time: { ...time, start: words[0] ?? time.start, words } },
    ];
  });
  return { turns: parts.map(({ turn }) => turn), times: parts.map(({ time }) => time) };
}

/** White space before the first word. */
function leadOf(text: string): number {
  return text.length - text.trimStart().length;
}

function htmlOf(transcript: Transcript, times: Times): string {
  return paragraphsWithTimes(transcript, times)
    .map(({ turn, from, to, time, isFirst }) => {
      const { speaker, text } = transcript.turns[turn] ?? { speaker: null, text: '' };
      const stamp = isFirst ? `[${clock(time, '.').slice(0, -'.000'.length)}] ` : '';
      const label = isFirst && speaker !== null ? `<strong>${escapeXml(oneLine(speaker))}:</strong> ` : '';
      return `<p>${stamp}${label}${escapeXml(text.slice(from, to))}</p>`;
    })
    .join('\n');
}
