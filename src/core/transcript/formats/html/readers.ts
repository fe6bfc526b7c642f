import type { Transcript } from '../../model';
import { dataTimesOf } from '../../toolkits/html/data-times';
import { linesOfHtml } from '../../toolkits/html/lines-of-html';
import { eachHtmlToken, type HtmlToken } from '../../toolkits/html/tokens';
import { readLines } from '../../toolkits/timed-lines/read-lines';
import type { TranscriptReader } from '../../transcript-format';
import { Warnings } from '../../warnings';
import { hyperaudioHtml } from './hyperaudio';
import { readHtmlPage } from './speech-page';

const SNIFFED = 65_536;
const EXTENSIONS = ['html', 'htm'];
const CITE = /<cite[\s>]/i;
const STAMP = /<time(?:\s[^<>]{0,200})?>\s{0,100}[[(]?\d{1,3}:\d\d/i;
const PODLOVE = /<\w{1,20}\s[^<>]{0,200}\bclass\s?=\s?["']?ts-(?:group|speaker|line|content)\b/i;
const BEGINS_HTML =
  /^\uFEFF?\s{0,1000}(?:<\?xml[^>]{0,200}\?>\s{0,100})?(?:<!--[^>]{0,1000}-->\s{0,100})?<(?:!doctype html|html|head|body|article|section|main|div|p|h\d|span|ul|ol|table|cite|time)[\s>]/i;

function sniffer(score: (beginning: string) => number): TranscriptReader['sniff'] {
  return (source) => score(source.slice(0, SNIFFED));
}

/**
 * The HTML of the podcast namespace:
 * https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md#html
 */
const podcastingHtml: TranscriptReader = {
  id: 'podcasting-html',
  name: 'Podcasting 2.0 HTML',
  extensions: EXTENSIONS,
  sniff: sniffer((beginning) => {
    if (!STAMP.test(beginning)) return CITE.test(beginning) && BEGINS_HTML.test(beginning) ? 0.8 : 0;
    return CITE.test(beginning) ? 0.93 : 0.85;
  }),
  read(source) {
    const readPage = CITE.test(source.slice(0, SNIFFED)) ? readHtmlPage : readAnyPage;
    return readPage(source, 'podcasting-html');
  },
};

/**
 * Pages made by Podlove Publisher:
 * https://github.com/podlove/podlove-publisher/blob/main/lib/modules/transcripts/twig/transcript.twig
 */
const podloveHtml: TranscriptReader = {
  id: 'podlove-html',
  name: 'Podlove HTML',
  extensions: EXTENSIONS,
  sniff: sniffer((beginning) => (PODLOVE.test(beginning) ? 0.95 : 0)),
  read: (source) => readHtmlPage(source, 'podlove-html'),
};

/** Any other page: https://html.spec.whatwg.org/ */
const html: TranscriptReader = {
  id: 'html',
  name: 'HTML',
  extensions: EXTENSIONS,
  sniff: sniffer((beginning) => (BEGINS_HTML.test(beginning) ? 0.55 : 0)),
  read: (source) => readAnyPage(source, 'html'),
};

export const htmlReaders: readonly TranscriptReader[] = [hyperaudioHtml, podcastingHtml, podloveHtml, html];

/**
 * Reads a page twice: by its elements, and as the lines it shows, with the times in attributes. Takes the reading with
 * more times or, with equal times, more speakers. Never throws. Linear.
 */
function readAnyPage(source: string, format: string): Transcript {
  const byElements = readHtmlPage(source, format);
  const warnings = new Warnings();
  const tokens: HtmlToken[] = [];
  eachHtmlToken(source, warnings, (token) => tokens.push(token));
  const { lines, title } = linesOfHtml(tokens, dataTimesOf(tokens));
  const byLines = readLines(lines, { format, mayBeMarkdown: false }, warnings);
  return isMore(byLines, byElements) ? { ...byLines, title: title ?? byLines.title } : byElements;
}

function isMore(one: Transcript, other: Transcript): boolean {
  const more = one.anchors.length - other.anchors.length;
  return more > 0 || (more === 0 && spoken(one) > spoken(other));
}

function spoken({ turns }: Transcript): number {
  return turns.reduce((count, { speaker }) => count + Number(speaker !== null), 0);
}
