import type { Transcript } from './model';
import { warningOf } from './warnings';

/** Data for programs above a Markdown text, as on sites made from Markdown. */
interface FrontMatter {
  readonly text: string;
  readonly title: string | null;
  /** The source with these lines emptied, so that the others keep their numbers. */
  readonly rest: string;
}

const FENCED = /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)(?=[ \t]*[A-Za-z][\w .-]{0,60}:)/;
const END = /(?:\r\n|\n|\r)(?:---|\.\.\.)[ \t]*(?=[\r\n]|$)/;
const LONGEST = 50_000;
const TITLE = /(?:^|[\r\n])title:[ \t]*(?:"([^"\r\n]{1,300})"|'([^'\r\n]{1,300})'|([^"'\s|>][^\r\n]{0,300}))/;

/**
 * Reads a text without its front matter: https://jekyllrb.com/docs/front-matter/ The front matter is carried, with a
 * warning, and its title becomes the transcript's.
 */
export function readBehindFrontMatter(source: string, read: (source: string) => Transcript): Transcript {
  const front = frontMatterOf(source);
  if (front === null) return read(source);
  const transcript = read(front.rest);

  return {
    ...transcript,
    title: front.title ?? transcript.title,
    carried: { ...transcript.carried, frontMatter: front.text },
    warnings: [warningOf(1, 'front-matter'), ...transcript.warnings],
  };
}

/** Null when the source does not begin with front matter. Looks only at the beginning. */
function frontMatterOf(source: string): FrontMatter | null {
  const opening = FENCED.exec(source)?.[0];
  if (opening === undefined) return null;
  const begin = source.slice(opening.length, opening.length + LONGEST);
  const end = END.exec(begin);
  if (end === null) return null;
  const text = begin.slice(0, end.index);
  const to = opening.length + end.index + end[0].length;
  const title = TITLE.exec(text);
  const empty = source.slice(0, to).replace(/[^\r\n]+/g, '');
  return {
    text,
    title: (title?.[1] ?? title?.[2] ?? title?.[3])?.trim() ?? null,
    rest: empty + source.slice(to),
  };
}

/** The source as a reader of Markdown gets it. */
export function withoutFrontMatter(source: string): string {
  return frontMatterOf(source)?.rest ?? source;
}
