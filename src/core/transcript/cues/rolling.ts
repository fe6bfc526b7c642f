import type { Cue } from './cue';

/** Cues that follow each other as closely as this show one running text. */
const CLOSE = 0.1;
/** YouTube puts a cue of 10 ms that shows nothing new before each line that is new. */
const FLASH = 0.05;
/** Characters of a repeated line that say it was shown twice: people do say “No.” twice. */
const TELLING = 8;
/** No display has more lines. */
const MOST_LINES = 8;

/**
 * How much of the beginning of each cue's text only shows again what the cue before shows, as captions do that roll up
 * from the bottom of a picture, and captions that grow word by word. All zero unless the cues do so throughout. Takes
 * tidy cues in order of time. Linear.
 */
export function repeatedLengths(cues: readonly Cue[]): Uint32Array {
  const lengths = new Uint32Array(cues.length);
  let pairs = 0;
  let rolling = 0;
  let growing = 0;
  for (let index = 1; index < cues.length; index += 1) {
    const [before, cue] = [cues[index - 1], cues[index]];
    if (before === undefined || cue === undefined || !isClose(before, cue)) continue;
    pairs += 1;
    const length = repeatedLength(before, cue);
    lengths[index] = length;
    if (length > 0 && cue.text[length] === ' ') growing += 1;
    else if (length >= TELLING) rolling += 1;
  }
  const isRolling = (rolling > 0 || growing > 1) && 4 * (rolling + growing) >= pairs;
  return isRolling ? lengths : lengths.fill(0);
}

function isClose(before: Cue, cue: Cue): boolean {
  return before.text !== '' && before.end !== null && cue.start !== null && cue.start - before.end <= CLOSE;
}

/** The longest run of last lines of the cue before that this cue begins with. */
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
