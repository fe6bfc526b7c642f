/** The pause that the text has after a word, by its punctuation. */
export const Pause = { None: 0, Clause: 1, Sentence: 2 } as const;
export type Pause = (typeof Pause)[keyof typeof Pause];

/** A word as the searches see it. */
export interface SearchWord {
  /** Phones of the acoustic model; at least one. */
  readonly phones: Uint8Array;
  readonly pause: Pause;
  /** Whether it is an interjection such as "ahhh", whose sound and length are hardly known. */
  readonly isInterjection?: boolean | undefined;
}

/** A word, and the turn that it belongs to. */
export type TurnWord = SearchWord & { readonly spoken: { readonly turn: number } };

/** Costs in nats, by the pause in the text. */
export type ByPause = readonly [none: number, clause: number, sentence: number];
