import { clock } from '../../../time/clock-text';
import type { Carried, Transcript } from '../../model';
import { linesOfCue, speeches } from '../../toolkits/writing/cue-lines';
import { escapeWebvtt, oneLine } from '../../toolkits/writing/escaping';
import { MarkedText, type Markup } from '../../toolkits/writing/marked';
import { cuesOf, fromZero, type WrittenCue } from '../../toolkits/writing/written-cues';
import type { TranscriptWriter } from '../../transcript-format';

const FORMAT = 'webvtt';

/**
 * WebVTT with a voice for each speaker: https://www.w3.org/TR/webvtt1/
 * A file that was WebVTT gets its header, notes, styles, regions, identifiers, settings and tags back.
 */
export const webvtt: TranscriptWriter = {
  id: FORMAT,
  name: 'WebVTT',
  extension: 'vtt',
  write({ transcript, times }) {
    const isOwn = transcript.format === FORMAT;
    const marked = new MarkedText(transcript.turns, MARKUP);
    const file: Carried = (isOwn && transcript.carried) || {};
    const blocks = [
      headerOf(file.header, transcript.title),
      ...blocksOf('ATTRIBUTES', file.attributes),
      ...blocksOf('REGION', file.regions),
      ...blocksOf('STYLE', file.styles),
    ];
    for (const cue of cuesOf(transcript, times)) {
      blocks.push(
        ...(isOwn ? ownBlocks(cue, transcript, marked) : [cueBlock(fromZero(cue), voices(cue, transcript, marked))]),
      );
    }
    blocks.push(...blocksOf('NOTE', file.note));
    return `${blocks.join('\n\n')}\n`;
  },
};

const TAGS: Readonly<Record<string, readonly [string, string]>> = {
  emphasis: ['<i>', '</i>'],
  strong: ['<b>', '</b>'],
};

const MARKUP: Markup = {
  escape: escapeWebvtt,
  around: ({ kind }) => TAGS[kind] ?? null,
};

/** What follows `WEBVTT` in its own line begins with a dash. */
function headerOf(header: string | undefined, title: string | null): string {
  if (header !== undefined) return /^[-–—]/.test(header) ? `WEBVTT ${header}` : `WEBVTT\n${header}`;
  return title === null ? 'WEBVTT' : `WEBVTT - ${oneLine(title).replaceAll('-->', '→')}`;
}

/** A blank line would end a block: what was joined by one was several. */
function blocksOf(name: string, text: string | undefined): string[] {
  return text === undefined ? [] : text.split('\n\n').map((part) => `${name}\n${part}`);
}

/** A cue of the same format: its text as it was, if nobody has edited it. */
function ownBlocks(cue: WrittenCue, transcript: Transcript, marked: MarkedText): string[] {
  const { id, settings, note, source } = cue.carried ?? {};
  const asItWas = () => source ?? linesOfCue(cue, transcript.turns).join('\n');
  const text = cue.isAsWritten ? asItWas() : voices(cue, transcript, marked);
  const block = cueBlock(cue, text, settings);
  return [...blocksOf('NOTE', note), id === undefined ? block : `${id}\n${block}`];
}

function cueBlock({ start, end }: Pick<WrittenCue, 'start' | 'end'>, text: string, settings?: string): string {
  const times = `${clock(start, '.')} --> ${clock(end, '.')}${settings === undefined ? '' : ` ${settings}`}`;
  return text === '' ? times : `${times}\n${text}`;
}

function voices({ lines }: WrittenCue, { turns }: Transcript, marked: MarkedText): string {
  const parts = speeches(lines).map(({ turn, lines: own }) => {
    const text = own.map((line) => marked.line(line)).join('\n');
    const speaker = turns[turn]?.speaker ?? null;
    return { text, tag: speaker === null ? null : `<v ${MARKUP.escape(oneLine(speaker))}>` };
  });
  // The end of a voice may only be left out where the whole cue is one.
  const end = parts.length > 1 ? '</v>' : '';
  return parts.map(({ text, tag }) => (tag === null ? text : `${tag}${text}${end}`)).join('\n');
}
