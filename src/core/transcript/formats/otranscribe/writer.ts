import { formatTime } from '../../../time/timecode';
import { escapeXml, oneLine } from '../../toolkits/writing/escaping';
import { MarkedText, type Markup } from '../../toolkits/writing/marked';
import { paragraphsWithTimes } from '../../toolkits/writing/paragraphs';
import type { TranscriptWriter } from '../../transcript-format';

/** oTranscribe's file, HTML within JSON: https://github.com/oTranscribe/oTranscribe#otr-file-format */
export const otranscribe: TranscriptWriter = {
  id: 'otranscribe',
  name: 'oTranscribe',
  extension: 'otr',
  write({ transcript, times, audioFile }) {
    const marked = new MarkedText(transcript.turns, MARKUP);
    const html = paragraphsWithTimes(transcript, times).map(({ turn, from, to, time, isFirst }) => {
      const speaker = transcript.turns[turn]?.speaker ?? null;
      const label = isFirst && speaker !== null ? `<b>${escapeXml(oneLine(speaker))}:</b> ` : '';
      return `<p>${stamp(time)} ${label}${marked.piece(turn, from, to).replaceAll('\n', '<br />')}</p>`;
    });
    return `${JSON.stringify({ text: html.join(''), media: audioFile ?? '', 'media-time': 0 })}\n`;
  },
};

const TAGS: Readonly<Record<string, readonly [string, string]>> = {
  emphasis: ['<i>', '</i>'],
  strong: ['<b>', '</b>'],
};

const MARKUP: Markup = {
  escape: escapeXml,
  around: ({ kind }) => TAGS[kind] ?? null,
};

function stamp(time: Parameters<typeof formatTime>[0]): string {
  const exact = Math.round(time * 1000) / 1000;
  return `<span class="timestamp" contenteditable="false" data-timestamp="${exact}">${formatTime(time)}</span>`;
}
