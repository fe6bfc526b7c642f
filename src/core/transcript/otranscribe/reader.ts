import { parseJson } from '../json/parse';
import { at } from '../json/value';
import type { Carried } from '../model';
import type { TranscriptReader } from '../reader';
import { readLines } from '../timed-text/read';
import { sourceLine } from '../timed-text/source-line';
import { Warnings } from '../warnings';
import { linesOfHtml } from './html';

const FORMAT = 'otranscribe';
const SNIFFED = 65_536;
const MEDIA = /"media(?:-source|-time)?"\s{0,20}:/;
const HTML_TEXT = /^\s{0,100}\{[^<>]{0,2000}"text"\s{0,20}:\s{0,20}"\s{0,100}(?:<|\\u003c)/i;
const STAMP = /class=\\?["']timestamp/;

/**
 * oTranscribe's own files: https://github.com/oTranscribe/oTranscribe#otr-file-format
 * JSON with the HTML of the editor. Lines are counted as the editor shows them.
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
    const lines = linesOfHtml(typeof text === 'string' ? text : source).map(sourceLine);
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
