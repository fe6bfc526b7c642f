/** The column of a table for each field; null if there is none. */
export interface Columns {
  readonly start: number;
  readonly end: number | null;
  readonly duration: number | null;
  readonly speaker: number | null;
  readonly text: number;
}

const NAMES: Readonly<Record<keyof Columns, RegExp>> = {
  start: /^(?:begin|cue ?in|from|in|start|tc in|time|timecode|time ?code|timespan|timestamp)$/,
  end: /^(?:cue ?out|end|out|tc out|to|until)$/,
  duration: /^(?:dur|duration|length)$/,
  speaker: /^(?:actor|character|speakers?|speaker (?:id|label)|who)$/,
  text: /^(?:caption|content|dialogue|line|sentence|speech|subtitle|text|transcript|transcription|utterance|words)$/,
};
/** The speaker, unless another column has that: in a list of clips it is the name of the clip. */
const NAME = 'name';
/** Additions that do not change the meaning of a column's name: `Start Time (s)`, `speaker_name`, `startTime`. */
const MORE = /\s*(?:\([^()]{0,20}\)|(?<=\w)[ _-]?(?:time|name|seconds|sec|ms|s)(?: ?code)?)$/;

/** Finds the columns by their names; null if a row names none for times and text. */
export function columnsOf(cells: readonly string[]): Columns | null {
  const names = cells.map((cell) => bare(cell));
  const of = (kind: keyof Columns) => {
    const at = names.findIndex(({ name, short }) => NAMES[kind].test(name) || NAMES[kind].test(short));
    return at < 0 ? null : at;
  };
  const [start, text] = [of('start'), of('text')];
  if (start === null || text === null) return null;
  const named = names.findIndex(({ name }) => name === NAME);
  const speaker = of('speaker') ?? (named < 0 ? null : named);
  return { start, text, end: of('end'), duration: of('duration'), speaker };
}

function bare(cell: string): { name: string; short: string } {
  const name = cell
    .slice(0, 60)
    .trim()
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll('_', ' ');
  return { name, short: name.replace(MORE, '').replace(MORE, '').trim() };
}
