import { clock } from '../../../time/clock-text';
import type { Transcript } from '../../model';
import { linesOfCue, speeches } from '../../toolkits/writing/cue-lines';
import { escapeSubrip, oneLine } from '../../toolkits/writing/escaping';
import { MarkedText, type Markup } from '../../toolkits/writing/marked';
import { cuesOf, fromZero, type WrittenCue } from '../../toolkits/writing/written-cues';
import type { TranscriptWriter } from '../../transcript-format';

const FORMAT = 'subrip';

/**
 * SubRip: https://www.matroska.org/technical/subtitles.html#srt-subtitles
 * It has no place for speakers: a name stands before what is said where another one begins, a dash where nobody knows
 * who does. A file that was SubRip gets its numbers, coordinates and tags back.
 */
export const subrip: TranscriptWriter = {
  id: FORMAT,
  name: 'SubRip',
  extension: 'srt',
  write({ transcript, times }) {
    const isOwn = transcript.format === FORMAT;
    const { turns } = transcript;
    const marked = new MarkedText(turns, MARKUP);
    const cues = cuesOf(
      transcript,
      times,
      (turn) => leadBetween(speakerOf(turns, turn - 1), speakerOf(turns, turn)).length,
    );
    let before: number | null = null;
    const blocks = cues.map((cue, index) => {
      const text = isOwn && cue.isAsWritten ? asItWas(cue, transcript) : labelled(cue, transcript, before, marked);
      before = cue.lines.at(-1)?.turn ?? before;
      const { id = String(index + 1), settings = null } = (isOwn && cue.carried) || {};
      const { start, end } = isOwn ? cue : fromZero(cue);
      const times = `${clock(start, ',')} --> ${clock(end, ',')}`;
      return `${id}\n${settings === null ? times : `${times} ${settings}`}\n${text === '' ? '' : `${text}\n`}`;
    });
    return blocks.join('\n');
  },
};

const TAGS: Readonly<Record<string, readonly [string, string]>> = {
  emphasis: ['<i>', '</i>'],
  strong: ['<b>', '</b>'],
  strike: ['<s>', '</s>'],
};

const MARKUP: Markup = {
  escape: escapeSubrip,
  around: ({ kind }) => TAGS[kind] ?? null,
};

function asItWas(cue: WrittenCue, { turns }: Transcript): string {
  return cue.carried?.source ?? linesOfCue(cue, turns).join('\n');
}

function labelled({ lines }: WrittenCue, { turns }: Transcript, before: number | null, marked: MarkedText): string {
  let previous = before;
  const parts = speeches(lines).map(({ turn, lines: own }) => {
    const lead = turn === previous ? '' : leadBetween(speakerOf(turns, previous ?? -1), speakerOf(turns, turn));
    previous = turn;
    return lead + own.map((line) => marked.line(line)).join('\n');
  });
  return parts.join('\n');
}

/** What tells that another speaks; nothing where the same one goes on. */
function leadBetween(before: string | null, speaker: string | null): string {
  if (speaker === before) return '';
  return speaker === null ? '- ' : `${MARKUP.escape(oneLine(speaker))}: `;
}

function speakerOf(turns: Transcript['turns'], turn: number): string | null {
  return turns[turn]?.speaker ?? null;
}
