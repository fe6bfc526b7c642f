import type { Transcript } from '../../model';
import { dataTimesOf } from '../../toolkits/html/data-times';
import { linesOfHtml } from '../../toolkits/html/lines-of-html';
import { eachHtmlToken, type HtmlToken } from '../../toolkits/html/tokens';
import { readLines } from '../../toolkits/timed-lines/read-lines';
import { Warnings } from '../../warnings';
import { readHtmlPage } from './speech-page';

/**
 * Reads a page twice: by its elements, and as the lines it shows, with the times in attributes. Takes the reading with
 * more times or, with equal times, more speakers. Never throws. Linear.
 */
export function readAnyPage(source: string, format: string): Transcript {
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
