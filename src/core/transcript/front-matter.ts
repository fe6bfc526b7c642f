import type { Transcript } from './model';

/** What stands above a Markdown text for programs, as sites made of Markdown have it. */
interface FrontMatter {
  readonly text: string;
  readonly title: string | null;
  /** The source with the lines of it empty, so that the others keep their numbers. */
  readonly rest: string;
}

const FENCED = /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)(?=[ \t]*[A-Za-z][\w .-]{0,60}:)/;
const END = /(?:\r\n|\n|\r)(?:---|\.\.\.)[ \t]*(?=[\r\n]|$)/;
const LONGEST = 50_000;
const TITLE = /(?:^|[\r\n])title:[ \t]*(?:"([^"\r\n]{1,300})"|'([^'\r\n]{1,300})'|([^"'\s|>][^\r\n]{0,300}))/;

/**
 * Reads a text without its front matter: https://jekyllrb.com/docs/front-matter/
 * That is carried, a warning tells of it, and its title is the transcript's.
 */
export function readBehindFrontMatter(source: string, read: (source: string) => Transcript): Transcript {
  const front = frontMatterOf(source);
  if (front === null) return read(source);
  const transcript = read(front.rest);

  const message = 'What stands between lines of “---” is for programs, and nobody says it. It is kept aside.';
  return {
    ...transcript,
    title: front.title ?? transcript.title,
    carried: { ...transcript.carried, frontMatter: front.text },
    warnings: [{ line: 1, code: 'front-matter', message }, ...transcript.warnings],
  };
}

/** Null when the source does not begin with any. Looks at no more than the beginning. */
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

/** The source as a reader of Markdown sees it. */
export function withoutFrontMatter(source: string): string {
  return frontMatterOf(source)?.rest ?? source;
}
