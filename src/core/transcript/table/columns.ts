/** Which column of a table tells what; null for what none does. */
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
/** Who speaks, unless another column says that: in a list of clips it is what a clip is called. */
const NAME = 'name';
/** `Start Time (s)`, `speaker_name`, `startTime`: what says no more than the word before it. */
const MORE = /\s*(?:\([^()]{0,20}\)|(?<=\w)[ _-]?(?:time|name|seconds|sec|ms|s)(?: ?code)?)$/;

/** The columns by their names; null where a row names none for times and text. */
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
