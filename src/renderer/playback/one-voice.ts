import { lastAtOrBelow } from '../../core/time/binary-search';
import { type Seconds, seconds } from '../../core/time/seconds';
import type { Contents } from './contents';
import type { Cue } from './cues';

interface Span {
  readonly start: Seconds;
  readonly end: Seconds;
}

/** Seconds that are heard behind a turn, if nobody else speaks: its end may be given a little early. */
const TAIL = 0.2;
/** Seconds between two turns of one speaker that are heard, because nobody speaks between them. */
const LONGEST_PAUSE = 2;
/** Seconds. A seek may land a little before its target. */
const HAIR = 0.05;

interface OneVoiceOptions {
  /** Whether it plays, and what it plays may be passed over. */
  readonly isActive: () => boolean;
  readonly go: (to: Seconds) => void;
  /** Nothing more is said by the speaker. */
  readonly stop: () => void;
}

/** Plays what one speaker says, and goes over everything else. */
export class OneVoiceCue implements Cue {
  #speaker: string | null = null;
  #contents: Pick<Contents, 'turns' | 'times'> = { turns: [], times: [] };
  #spans: readonly Span[] = [];

  constructor(private readonly options: OneVoiceOptions) {}

  /** Who is heard; null for everybody. */
  set speaker(speaker: string | null) {
    this.#speaker = speaker;
    this.#spans = speaker === null ? [] : spansOf(this.#contents, speaker);
  }

  set contents(contents: Pick<Contents, 'turns' | 'times'>) {
    this.#contents = contents;
    this.speaker = this.#speaker;
  }

  /** Whether the speaker says anything. */
  get isHeard(): boolean {
    return this.#spans.length > 0;
  }

  look(position: Seconds): void {
    if (!this.isHeard || !this.options.isActive() || this.#spanAt(position)) return;
    const next = this.#spans.find(({ start }) => start > position);
    if (next) this.options.go(next.start);
    else this.options.stop();
  }

  next(position: Seconds): Seconds | null {
    return this.#spanAt(position)?.end ?? null;
  }

  #spanAt(position: Seconds): Span | null {
    const spans = this.#spans;
    const at = lastAtOrBelow(spans.length, (index) => (spans[index]?.start ?? Infinity) - HAIR, position);
    const span = spans[at];
    return span && position < span.end ? span : null;
  }
}

/** When a speaker is heard, in order and disjoint. */
export function spansOf({ turns, times }: Pick<Contents, 'turns' | 'times'>, speaker: string): Span[] {
  const spans: { start: Seconds; end: Seconds; turn: number }[] = [];
  for (const [turn, { speaker: own }] of turns.entries()) {
    const time = times[turn];
    if (own !== speaker || !time || time.end <= time.start) continue;
    const next = times[turn + 1]?.start ?? Infinity;
    const end = seconds(Math.max(time.end, Math.min(time.end + TAIL, next)));
    const last = spans.at(-1);
    const goesOn =
      last && (time.start <= last.end || (last.turn === turn - 1 && time.start - last.end < LONGEST_PAUSE));
    if (goesOn) {
      last.end = seconds(Math.max(last.end, end));
      last.turn = turn;
    } else spans.push({ start: time.start, end, turn });
  }
  return spans.map(({ start, end }) => ({ start, end }));
}
