import type { ShownText } from '../../core/document/shown-text';
import type { ShownTranscript } from '../../core/transcript/model';

export interface Speaker {
  readonly name: string;
  /** Index of the speaker's hue in the tokens. */
  readonly hue: number;
  /** Share of all speech, 0 to 1. */
  readonly share: number;
}

const HUES = 8;

/**
 * Index of each speaker's hue in the tokens, by name. Hues are given in order of first appearance in the transcript as it
 * was read, so that no correction gives a speaker another one. Who has all turns of somebody has that hue, too.
 */
export function huesOf({ transcript, source }: Pick<ShownText, 'transcript' | 'source'>): ReadonlyMap<string, number> {
  const shown = firstTurns(transcript.turns);
  const written = source ? firstTurns(source.transcript.turns) : shown;
  const places = new Map([...written.keys()].map((name, index) => [name, index]));
  const gone = new Set([...places.keys()].filter((name) => !shown.has(name)));
  for (const [name, turn] of shown) {
    if (places.has(name)) continue;
    const was = source?.transcript.turns[source.places.sources[turn] ?? -1]?.speaker ?? null;
    const known = was !== null && gone.delete(was) ? places.get(was) : undefined;
    places.set(name, known ?? places.size);
  }
  return new Map([...shown.keys()].map((name) => [name, (places.get(name) ?? 0) % HUES]));
}

/** Index of the first turn of each speaker, in this order. */
function firstTurns(turns: ShownTranscript['turns']): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const [index, { speaker }] of turns.entries())
    if (speaker !== null && !first.has(speaker)) first.set(speaker, index);
  return first;
}

/** The speakers, in order of first appearance. */
export function speakersOf(text: Pick<ShownText, 'transcript' | 'times' | 'source'>): readonly Speaker[] {
  const { transcript, times } = text;
  const spoken = new Map<string, number>();
  let all = 0;
  for (const [index, { speaker }] of transcript.turns.entries()) {
    const time = times[index];
    const length = time ? time.end - time.start : 0;
    all += length;
    if (speaker !== null) spoken.set(speaker, (spoken.get(speaker) ?? 0) + length);
  }
  const hues = huesOf(text);
  return [...spoken].map(([name, length]) => ({
    name,
    hue: hues.get(name) ?? 0,
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
