import { type Seconds, seconds } from '../../../time/seconds';
import type { Mark, Transcript } from '../../model';
import type { Cue, WordTime } from '../../toolkits/cues/cue';
import { transcriptFromCues } from '../../toolkits/cues/transcript-from-cues';
import { hasClass, LONGEST_NAME, nameOf } from '../../toolkits/html/html-elements';
import { eachHtmlToken, type HtmlToken, isBlock, type StartToken } from '../../toolkits/html/tokens';
import { escapeXml, oneLine } from '../../toolkits/writing/escaping';
import type { TranscriptReader, TranscriptWriter } from '../../transcript-format';
import { Warnings } from '../../warnings';
import { wordsOf } from '../../words';

const FORMAT = 'hyperaudio-html';
const SNIFFED = 65_536;

/**
 * Hyperaudio: https://github.com/hyperaudio/hyperaudio-lite#transcript-format Each word has an element with its start,
 * `data-m`, and its duration, `data-d`, in milliseconds.
 */
export const hyperaudioHtml: TranscriptReader = {
  id: FORMAT,
  name: 'Hyperaudio HTML',
  extensions: ['html', 'htm'],
  sniff: (source) => (/<\w{1,20}\s[^<>]{0,200}\bdata-m\s?=/i.test(source.slice(0, SNIFFED)) ? 0.95 : 0),
  read: (source) => new HyperaudioFile().read(source),
};

interface OpenElement {
  readonly isSpeaker: boolean;
  readonly isStruck: boolean;
}

class HyperaudioFile {
  private readonly warnings = new Warnings();
  private readonly cues: Cue[] = [];
  private readonly open: OpenElement[] = [];
  private speaker: string | null = null;
  private label: string | null = null;
  private title = '';
  private isTitle = false;
  private text = '';
  private hasWords = false;
  /** The depth of open elements that strike out, and where the outermost begins. */
  private struckDepth = 0;
  private struckFrom = 0;
  private words: WordTime[] = [];
  private marks: Mark[] = [];
  private line = 1;

  read(source: string): Transcript {
    eachHtmlToken(source, this.warnings, (token) => this.take(token));
    this.endCue();
    const title = nameOf(this.title);
    return transcriptFromCues(this.cues, { format: FORMAT, title }, this.warnings);
  }

  private take(token: HtmlToken): void {
    if (token.kind === 'open') this.begin(token);
    else if (token.kind === 'close') this.end(token.name, token.line);
    else this.addText(token.text, token.line);
  }

  private begin(token: StartToken): void {
    const { name, attributes } = token;
    const isSpeaker = hasClass(token, 'speaker');
    const isStruck = name === 's' || name === 'del' || (attributes.get('style') ?? '').includes('line-through');
    if (isBlock(name) || isSpeaker) this.endCue();
    if (isSpeaker) this.label = '';
    if (name === 'title') this.isTitle = true;
    if (name === 'br') this.text += '\n';
    this.open.push({ isSpeaker, isStruck });
    if (isStruck) this.beginStruck();
    const time = isSpeaker ? null : this.timeOf(token);
    if (time !== null) this.words.push({ offset: this.text.length, ...time });
  }

  private beginStruck(): void {
    if (this.struckDepth === 0) this.struckFrom = this.text.length;
    this.struckDepth += 1;
  }

  private markStruck(): void {
    const [start, end] = [this.struckFrom, this.text.length];
    if (start < end) this.marks.push({ kind: 'strike', start, end });
    this.struckFrom = end;
  }

  private timeOf({ attributes, line }: StartToken): Omit<WordTime, 'offset'> | null {
    const written = attributes.get('data-m');
    if (written === undefined) return null;
    const start = millisecondsIn(written);
    const duration = millisecondsIn(attributes.get('data-d') ?? '');
    if (start !== null) return { start, end: duration === null ? null : afterwards(start, duration) };
    this.warnings.add(line, 'time-unreadable/word', { written: written.slice(0, 40) });
    return null;
  }

  private end(name: string, line: number): void {
    const element = this.open.pop();
    if (element?.isStruck) {
      this.struckDepth -= 1;
      if (this.struckDepth === 0) this.markStruck();
    }
    if (element?.isSpeaker) this.endLabel(line);
    if (name === 'title') this.isTitle = false;
    if (isBlock(name)) this.endCue();
  }

  private endLabel(line: number): void {
    const label = this.label ?? '';
    this.label = null;
    if (label.length <= LONGEST_NAME) {
      this.speaker = nameOf(label);
      return;
    }
    this.warnings.add(line, 'speaker-too-long');
    this.addText(label, line);
  }

  private addText(text: string, line: number): void {
    const words = text.replaceAll('\n', ' ');
    if (this.isTitle) this.title += words;
    else if (this.label !== null) this.label += words;
    else {
      if (!this.hasWords) this.line = line;
      this.hasWords ||= words.trim() !== '';
      this.text += words;
    }
  }

  /** A paragraph is a cue. */
  private endCue(): void {
    if (this.struckDepth > 0) this.markStruck();
    const { text, words, marks, line, speaker } = this;
    if (this.hasWords) {
      const [start, end] = [words[0]?.start ?? null, words.at(-1)?.end ?? null];
      this.cues.push({ start, end, speaker, text, marks, changes: [], words, line, carried: null });
    }
    this.text = '';
    this.hasWords = false;
    this.struckFrom = 0;
    this.words = [];
    this.marks = [];
  }
}

function millisecondsIn(written: string): Seconds | null {
  const number = /^\s*-?\d{1,12}(?:\.\d{1,9})?\s*$/.test(written) ? Number(written) : Number.NaN;
  return Number.isFinite(number) ? seconds(number / 1000) : null;
}

function afterwards(start: Seconds, duration: Seconds): Seconds {
  return seconds(Math.round((start + duration) * 1000) / 1000);
}

/** Hyperaudio Lite's interactive transcript, every word with its time: https://github.com/hyperaudio/hyperaudio-lite#data-formats */
export const hyperaudio: TranscriptWriter = {
  id: 'hyperaudio-html',
  name: 'Hyperaudio HTML',
  extension: 'html',
  write({ transcript, times, title }) {
    const paragraphs = transcript.turns.flatMap(({ speaker, text }, index) => {
      const time = times[index];
      const words = wordsOf(text);
      const startOf = (word: number) => Math.round((time?.words[word] ?? time?.end ?? 0) * 1000);
      const label = speaker === null ? [] : [span(`${oneLine(speaker)}: `, startOf(0), 0, ' class="speaker"')];
      const written: string[][] = [label];
      for (const [word, { start, end }] of words.entries()) {
        const gap = text.slice(words[word - 1]?.end ?? start, start);
        if (gap.includes('\n\n')) written.push([]);
        const from = startOf(word);
        written.at(-1)?.push(span(`${text.slice(start, end)} `, from, Math.max(0, startOf(word + 1) - from)));
      }
      return written.filter((spans) => spans.length > 0);
    });
    const body = paragraphs.map((spans) => `        <p>\n${spans.join('')}        </p>\n`).join('');
    return `<!DOCTYPE html>
<html>
  <head>
    <meta charset="utf-8">
    <title>${escapeXml(oneLine(title))}</title>
  </head>
  <body>
    <article>
      <section>
${body}      </section>
    </article>
  </body>
</html>
`;
  },
};

function span(text: string, milliseconds: number, duration: number, more = ''): string {
  return `          <span data-m="${milliseconds}" data-d="${duration}"${more}>${escapeXml(text)}</span>\n`;
}
