import { type Seconds, seconds } from '../../../time/seconds';
import { sourceText } from '../../source-text';
import type { Cue } from '../../toolkits/cues/cue';
import { transcriptFromCues } from '../../toolkits/cues/transcript-from-cues';
import type { TranscriptReader } from '../../transcript-format';
import { Warnings } from '../../warnings';

const FORMAT = 'chat';
const BEGIN = /^\uFEFF?\s{0,100}@(?:UTF8|Begin|Loc:|Window:|PID:|Languages:)/;
const MAIN_LINE = /^\*([^\s:]{1,40}):[ \t]*/;
const TIER_LINE = /^%([^\s:]{1,40}):[ \t]*/;
/** The control character that editors show as a dot. */
const MARK = '\u0015';
/** A time in thousandths between two bullets. Old files also name the sound. */
const BULLET = /•[^•\n]{0,200}•/g;
const TIMES = /(?:^|_)(\d{1,12})_(\d{1,12})-?$/;

/**
 * CHAT of TalkBank and CHILDES: https://talkbank.org/manuals/CHAT.html A main line is what one speaker says. A bullet
 * times the words before it. Codes stay in the text as they are written; dependent tiers and headers are carried.
 */
export const chat: TranscriptReader = {
  id: FORMAT,
  name: 'CHAT',
  extensions: ['cha'],
  sniff(source) {
    const begin = source.slice(0, 16_384);
    return BEGIN.test(begin) ? (/^\*[^\s:]{1,40}:\t/m.test(begin) ? 1 : 0.9) : 0;
  },
  read(source) {
    const lines = logicalLines(sourceText(source).replaceAll(MARK, '•'));
    const headers = lines.filter(({ text }) => text.startsWith('@'));
    const warnings = new Warnings();
    const cues = cuesOf(lines, speakersOf(headers.map(({ text }) => text)), warnings);
    if (!headers.some(({ text }) => text.startsWith('@End'))) {
      warnings.add(lines.at(-1)?.line ?? 1, 'cut-off/no-end');
    }
    const carried = { headers: headers.map(({ text }) => text).join('\n') };
    return transcriptFromCues(
      cues,
      { format: FORMAT, title: null, ...(headers.length > 0 ? { carried } : {}) },
      warnings,
    );
  },
};

interface Line {
  readonly text: string;
  readonly line: number;
}

/** A line that begins with a tab continues the previous one. */
function logicalLines(source: string): Line[] {
  const lines: { pieces: string[]; line: number }[] = [];
  for (const [index, text] of source.split('\n').entries()) {
    if (text.trim() === '') continue;
    if (/^[\t ]/.test(text) && lines.length > 0) lines.at(-1)?.pieces.push(text.trim());
    else lines.push({ pieces: [text.trim()], line: index + 1 });
  }
  return lines.map(({ pieces, line }) => ({ text: pieces.join(' '), line }));
}

type OpenCue = Omit<Cue, 'carried'> & { carried: Record<string, string> | null };

function cuesOf(lines: readonly Line[], speakers: ReadonlyMap<string, string>, warnings: Warnings): Cue[] {
  const cues: OpenCue[] = [];
  for (const { text, line } of lines) {
    const main = MAIN_LINE.exec(text);
    const tier = TIER_LINE.exec(text);
    const last = cues.at(-1);
    if (main !== null) {
      const code = main[1] ?? '';
      for (const each of timed(text.slice(main[0].length), speakers.get(code) ?? code, line)) cues.push(each);
    } else if (tier !== null && last !== undefined) {
      last.carried = { ...last.carried, [`%${tier[1]}`]: text.slice(tier[0].length) };
    } else if (!text.startsWith('@')) {
      warnings.add(line, 'line-unknown');
      cues.push(cue(text, null, line, null, null));
    }
  }
  return cues;
}

/** The cues of one main line, one for each bullet. */
function timed(text: string, speaker: string, line: number): OpenCue[] {
  const cues: OpenCue[] = [];
  let done = 0;
  for (const { 0: bullet, index } of text.matchAll(BULLET)) {
    const times = TIMES.exec(bullet.slice(1, -1));
    if (times === null) continue;
    const [start, end] = [seconds(Number(times[1]) / 1000), seconds(Number(times[2]) / 1000)];
    cues.push(cue(text.slice(done, index).trim(), speaker, line, start, end));
    done = index + bullet.length;
  }
  const rest = text.slice(done).trim();
  if (rest !== '' || cues.length === 0) cues.push(cue(rest, speaker, line, null, null));
  return cues;
}

function cue(text: string, speaker: string | null, line: number, start: Seconds | null, end: Seconds | null): OpenCue {
  return { start, end, speaker, text, marks: [], changes: [], words: [], line, carried: null };
}

const PARTICIPANTS = /^@Participants:\s*/;

/** Names by code, from `@Participants: CHI Ross Target_Child, MOT Mother`: code, name if there is one, role. */
function speakersOf(headers: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const header of headers) {
    const lead = PARTICIPANTS.exec(header)?.[0];
    if (lead === undefined) continue;
    for (const participant of header.slice(lead.length).split(',')) {
      const [code, ...more] = participant.trim().split(/\s+/);
      const name = more.length > 1 ? more[0] : undefined;
      if (code !== undefined && name !== undefined) names.set(code, name.replaceAll('_', ' '));
    }
  }
  return names;
}
