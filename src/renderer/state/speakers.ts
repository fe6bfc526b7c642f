import type { ShownTranscript } from '../../core/transcript/model';
import type { Times } from '../../core/transcript/times';

export interface Speaker {
  readonly name: string;
  /** Index of the speaker's hue in the tokens. */
  readonly hue: number;
  /** Share of all speech, 0 to 1. */
  readonly share: number;
}

const HUES = 8;

/** Index of each speaker's hue in the tokens, by name. */
export function huesOf(transcript: ShownTranscript, times: Times): ReadonlyMap<string, number> {
  return new Map(speakersOf(transcript, times).map(({ name, hue }) => [name, hue]));
}

/** The speakers, in order of first appearance. Hues are given in this order, so that they stay the same. */
export function speakersOf({ turns }: ShownTranscript, times: Times): readonly Speaker[] {
  const spoken = new Map<string, number>();
  let all = 0;
  for (const [index, { speaker }] of turns.entries()) {
    const time = times[index];
    const length = time ? time.end - time.start : 0;
    all += length;
    if (speaker !== null) spoken.set(speaker, (spoken.get(speaker) ?? 0) + length);
  }
  return [...spoken].map(([name, length], index) => ({
    name,
    hue: index % HUES,
    share: all > 0 ? length / all : 0,
  }));
}

/** Index of a speaker's next or previous turn from a turn, and around; -1 if they have none. */
export function turnOfSpeaker(
  turns: ShownTranscript['turns'],
  name: string,
  from: number,
  to: 'next' | 'previous',
): number {
  const isTheirs = ({ speaker }: { readonly speaker: string | null }) => speaker === name;
  const [before, after] = [turns.slice(0, Math.max(0, from)), turns.slice(from + 1)];
  if (to === 'next') {
    const next = after.findIndex(isTheirs);
    return next < 0 ? turns.findIndex(isTheirs) : from + 1 + next;
  }
  const previous = before.findLastIndex(isTheirs);
  return previous < 0 ? turns.findLastIndex(isTheirs) : previous;
}
