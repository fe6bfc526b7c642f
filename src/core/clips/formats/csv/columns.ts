/** Which column of a table tells what of a clip; null for what none does. */
export interface Columns {
  readonly start: number;
  readonly end: number | null;
  readonly duration: number | null;
  readonly name: number | null;
  readonly text: number | null;
  readonly note: number | null;
  readonly tags: number | null;
  readonly speakers: number | null;
}

const NAMES: Readonly<Record<keyof Columns, RegExp>> = {
  start: /^(?:begin|from|in|in point|mark in|position|source in|start|tc in|time|timecode|timestamp)$/,
  end: /^(?:end|mark out|out|out point|source out|stop|tc out|to|until)$/,
  duration: /^(?:dur|duration|length)$/,
  name: /^(?:chapter|clip|clip name|label|marker|marker name|name|segment|subject|title)$/,
  text: /^(?:quote|said|text|transcript|words)$/,
  note: /^(?:comments?|description|notes?|remarks?)$/,
  tags: /^(?:categor(?:y|ies)|keywords?|labels|tags?)$/,
  speakers: /^(?:speakers?|voices?|who)$/,
};
/** `Start Time (s)`, `start_seconds`: what says no more than the word before it. */
const MORE = /\s*(?:\([^()]{0,20}\)|(?<=\w)[ _-](?:time|seconds|sec|s|code))$/;

/** The columns by their names; null where a row names none for a start. */
export function columnsOf(cells: readonly string[]): Columns | null {
  const names = cells.map((cell) => bare(cell));
  const of = (kind: keyof Columns) => {
    const exact = names.findIndex((name) => NAMES[kind].test(name));
    const at = exact >= 0 ? exact : names.findIndex((name) => NAMES[kind].test(short(name)));
    return at < 0 ? null : at;
  };
  const start = of('start');
  if (start === null) return null;
  const [end, duration, name] = [of('end'), of('duration'), of('name')];
  return { start, end, duration, name, text: of('text'), note: of('note'), tags: of('tags'), speakers: of('speakers') };
}

function bare(cell: string): string {
  const words = cell
    .slice(0, 60)
    .trim()
    .replace(/([a-z])([A-Z])/g, '$1 $2');
  return words.toLowerCase().replaceAll('_', ' ');
}

function short(name: string): string {
  return name.replace(MORE, '').replace(MORE, '').trim();
}
