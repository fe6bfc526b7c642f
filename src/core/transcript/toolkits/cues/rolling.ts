import type { Warnings } from '../../warnings';
import type { Cue } from './cue';

/** Seconds. Cues that follow each other this closely show one continuous text. */
const CLOSE = 0.1;
/** Seconds. YouTube puts a cue of 10 ms that shows nothing new before each new line. */
const FLASH = 0.05;
/** A repeated line with this many characters was shown twice. People do say “No.” twice. */
const TELLING = 8;
/** No display has more lines. */
const MOST_LINES = 8;

/**
 * How much of the beginning of each cue's text only repeats the previous cue. Captions roll up from the bottom of a
 * picture, or grow word by word, if the cues do so throughout. Also finds cues that are in the file twice. Takes tidy
 * cues in order of time. Linear.
 */
export function repeatedLengths(cues: readonly Cue[], warnings: Warnings): Uint32Array {
  const lengths = new Uint32Array(cues.length);
  const doubled = new Uint32Array(cues.length);
  let pairs = 0;
  let rolling = 0;
  let growing = 0;
  /** Growing cues in a row. People sometimes repeat a word at a cue's end, but not cue after cue. */
  let grown = 0;
  let growsOn = false;
  let firstLine = 0;
  for (let index = 1; index < cues.length; index += 1) {
    const [before, cue] = [cues[index - 1], cues[index]];
    if (before === undefined || cue === undefined || !isClose(before, cue)) continue;
    if (isSame(before, cue)) {
      lengths[index] = cue.text.length;
      doubled[index] = cue.text.length;
      warnings.add(cue.line, 'cue-doubled', 'The cue is in the file twice. Its words are read once.');
      continue;
    }
    pairs += 1;
    const length = repeatedLength(before, cue);
    if (length > 0 && firstLine === 0) firstLine = cue.line;
    lengths[index] = length;
    const grows = length > 0 && cue.text[length] === ' ';
    grown = grows ? grown + 1 : 0;
    growsOn ||= grown > 1;
    if (grows) growing += 1;
    else if (length >= TELLING) rolling += 1;
  }
  const isRolling = (rolling > 0 || growsOn) && 4 * (rolling + growing) >= pairs;
  if (!isRolling) return doubled;
  const message = `The captions roll up: ${rolling + growing} cues begin with the text of the previous cue. It is read once.`;
  warnings.add(firstLine, 'captions-roll-up', message);
  return lengths;
}

function isSame(before: Cue, cue: Cue): boolean {
  const { start, end, text } = cue;
  return start === before.start && end === before.end && start !== end && text === before.text;
}

function isClose(before: Cue, cue: Cue): boolean {
  return before.text !== '' && before.end !== null && cue.start !== null && cue.start - before.end <= CLOSE;
}

/** The longest run of the previous cue's last lines with which this cue begins. */
function repeatedLength(before: Cue, cue: Cue): number {
  const first = cue.text.charCodeAt(0);
  let longest = 0;
  let end = before.text.length;
  for (let lines = 0; lines < MOST_LINES && end > 0; lines += 1) {
    const lineEnd = before.text.lastIndexOf('\n', end - 1);
    const start = lineEnd + 1;
    if (before.text.charCodeAt(start) === first && cue.text.startsWith(before.text.slice(start))) {
      longest = before.text.length - start;
    }
    end = lineEnd;
  }
  if (longest === cue.text.length) return isFlash(cue) ? longest : 0;
  const next = cue.text[longest];
  return next === '\n' || next === ' ' ? longest : 0;
}

function isFlash({ start, end }: Cue): boolean {
  return start !== null && end !== null && end - start <= FLASH;
}
