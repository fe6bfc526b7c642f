import { EarmarkError } from '../errors';
import { type Clip, clipSchema } from './clip';

/**
 * Reads clips from JSON: what the JSON exporter writes, or a bare list of `{name?, start, end}` with times in seconds.
 * What a clip lacks is filled in: its name is its number, its text is empty. `fileName` is for error messages.
 * Throws EarmarkError `not-clips`, with the line where it can be told.
 */
export function readClips(source: string, fileName: string): Clip[] {
  const problem = (what: string, line?: number) =>
    new EarmarkError(
      'not-clips',
      `${fileName} holds no clips: ${what}`,
      'Give a JSON file that Earmark exported, or a list such as [{"name": "Intro", "start": 1.5, "end": 20}].',
      { file: fileName, ...(line === undefined ? {} : { line }) },
    );
  const text = source.replace(/^\uFEFF/, '');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw problem('it is not valid JSON.', lineOfSyntaxError(text, error));
  }
  const list = Array.isArray(value) ? value : isRecord(value) ? value.clips : undefined;
  if (!Array.isArray(list)) throw problem('there is no list of clips in it.', 1);
  return list.map((item, index) => {
    const clip = clipOf(item, index);
    if (typeof clip === 'string') throw problem(`clip ${index + 1} ${clip}.`, lineOfClip(text, index));
    return clip;
  });
}

/** The clip, or what is wrong with it. */
function clipOf(item: unknown, index: number): Clip | string {
  if (!isRecord(item)) return 'is not an object with start and end';
  const given = Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null && value !== undefined));
  const number = index + 1;
  const lacking = { id: `clip-${number}`, name: `Clip ${number}`, text: '', speakers: [] };
  const parsed = clipSchema.safeParse({ ...lacking, ...given });
  if (parsed.success) return parsed.data;
  const [field] = parsed.error.issues[0]?.path ?? [];
  if (field === 'start' || field === 'end') return `has no ${field} in seconds, a number from 0 up`;
  if (field === undefined) return `ends (${given.end}) before it starts (${given.start})`;
  return `has a value for “${String(field)}” that no clip has`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** V8 names the position of a syntax error in its message; an error at the end of the text has none. */
function lineOfSyntaxError(text: string, error: unknown): number {
  const position = /position (\d+)/.exec(String(error))?.[1];
  return lineAt(text, position === undefined ? text.length : Number(position));
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

/** The line where the clip of this index begins: its brace is found by walking the list, strings passed over. */
function lineOfClip(text: string, index: number): number {
  const list = text.trimStart().startsWith('[') ? 0 : text.search(/"clips"\s*:\s*\[/);
  const from = text.indexOf('[', Math.max(0, list)) + 1;
  let depth = 0;
  let count = 0;
  for (const match of text.slice(from).matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},]|[^\s"[\]{},]+/g)) {
    const [token] = match;
    if (depth === 0 && count === index && token !== ',' && token !== ']') return lineAt(text, from + match.index);
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if (token === ',' && depth === 0) count += 1;
  }
  return 1;
}
