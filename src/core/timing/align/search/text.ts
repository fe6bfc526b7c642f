/** How the text pauses behind a word, by its punctuation. */
export const Pause = { None: 0, Clause: 1, Sentence: 2 } as const;
export type Pause = (typeof Pause)[keyof typeof Pause];

/** A word as the searches see it. */
export interface SearchWord {
  /** Phones of the acoustic model; at least one. */
  readonly phones: Uint8Array;
  readonly pause: Pause;
  /** Whether it is an interjection, such as "ahhh": what it sounds like, and how long, is known badly. */
  readonly isInterjection?: boolean | undefined;
}

/** Costs by the pause that the text has at a place, in nats. */
export type ByPause = readonly [none: number, clause: number, sentence: number];
