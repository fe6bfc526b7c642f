import type { Carried } from '../../model';
import { linesOfHtml } from '../../toolkits/html/lines-of-html';
import { eachHtmlToken, type HtmlToken, type StartToken } from '../../toolkits/html/tokens';
import { parseJson } from '../../toolkits/json/parse';
import { at, secondsOf } from '../../toolkits/json/value';
import { readLines } from '../../toolkits/timed-lines/read-lines';
import type { TranscriptReader } from '../../transcript-format';
import { Warnings } from '../../warnings';

const FORMAT = 'otranscribe';
const SNIFFED = 65_536;
const MEDIA = /"media(?:-source|-time)?"\s{0,20}:/;
const HTML_TEXT = /^\s{0,100}\{[^<>]{0,2000}"text"\s{0,20}:\s{0,20}"\s{0,100}(?:<|\\u003c)/i;
const STAMP = /class=\\?["']timestamp/;

/**
 * oTranscribe's own files: https://github.com/oTranscribe/oTranscribe#otr-file-format JSON that contains the HTML of
 * the editor. Lines are counted as in the editor.
 */
export const oTranscribe: TranscriptReader = {
  id: FORMAT,
  name: 'oTranscribe',
  extensions: ['otr'],
  sniff(source) {
    const begin = source.slice(0, SNIFFED).replace(/^\uFEFF/, '');
    if (!HTML_TEXT.test(begin)) return 0;
    return STAMP.test(begin) || MEDIA.test(source.slice(-2000)) || MEDIA.test(begin) ? 1 : 0.7;
  },
  read(source) {
    const warnings = new Warnings();
    const [document] = parseJson(source, warnings);
    const text = at(document, 'text');
    const shown = linesOfHtml(tokensOf(typeof text === 'string' ? text : source), timeOf).lines;
    const lines = shown.map(({ line, ...rest }) => rest);
    const carried: Carried = Object.fromEntries(
      ['media', 'media-source', 'media-time'].flatMap((name) => {
        const value = at(document, name);
        return value === undefined || value === '' || typeof value === 'object' ? [] : [[name, String(value)]];
      }),
    );
    return {
      ...readLines(lines, { format: FORMAT, mayBeMarkdown: false }, warnings),
      ...(Object.keys(carried).length > 0 ? { carried } : {}),
    };
  },
};

function tokensOf(html: string): HtmlToken[] {
  const tokens: HtmlToken[] = [];
  // Lines of the editor's HTML are not lines of the file, so warnings about them could not be located.
  eachHtmlToken(html, new Warnings(), (token) => tokens.push(token));
  return tokens;
}

/** The exact seconds of a time are in an attribute. The shown time is rounded. */
function timeOf({ attributes }: StartToken) {
  const seconds = secondsOf(attributes.get('data-timestamp'), 1);
  return seconds === null || seconds < 0 ? null : seconds;
}
