import { Fragment, memo, type ReactNode } from 'react';
import type { Turn } from '../../../core/transcript/model';
import { EditField } from './EditField';
import {
  type Clipped,
  type ClippedRange,
  type Paragraph,
  type Piece,
  paragraphsOf,
  type Run,
  type Stretch,
  type Style,
} from './page-text';
import styles from './Reader.module.css';
import { type Block, type Range, wordsIn } from './text-blocks';

interface TurnTextProps {
  readonly turn: Turn;
  readonly block: Block;
  /** Whether every word is an element of its own, to be clicked and highlighted. */
  readonly close: boolean;
  readonly clips: readonly ClippedRange[] | undefined;
  readonly missing: readonly Range[] | undefined;
  readonly corrected: readonly Range[] | undefined;
  readonly hits: readonly Range[] | undefined;
  readonly here: Range | undefined;
  /** The words that are in a field to be corrected. */
  readonly field: Range | undefined;
}

const NONE: readonly never[] = [];

/**
 * The words of a block. Each paragraph's text content is exactly its part of the turn's text, because offsets rely on
 * it.
 */
export const TurnText = memo(function TurnText(props: TurnTextProps) {
  const { turn, block, close, clips = NONE, missing = NONE, corrected = NONE, hits = NONE, here, field } = props;
  const words = close ? wordsIn(turn.text, block) : NONE;
  return paragraphsOf(turn, block, words, { clips, missing, corrected, hits, here }).map((paragraph) => (
    <p key={paragraph.from} className={styles[paragraph.block]} data-from={paragraph.from} dir="auto">
      {field && field.from >= paragraph.from && field.from < paragraph.to
        ? withField(turn.text, paragraph, field)
        : paragraph.stretches.map((stretch) => stretchOf(turn.text, stretch, paragraph))}
    </p>
  ));
});

/** A paragraph with a field in the place of some of its words. */
function withField(text: string, paragraph: Paragraph, field: Range): ReactNode {
  const drawn = (isKept: (piece: Piece) => boolean) =>
    paragraph.stretches
      .map((stretch) => ({ ...stretch, pieces: stretch.pieces.filter(isKept) }))
      .filter(({ pieces }) => pieces.length > 0)
      .map((stretch) => stretchOf(text, stretch, paragraph));
  return (
    <>
      {drawn(({ from }) => from < field.from)}
      <EditField key="field" />
      {drawn(({ from }) => from >= field.to)}
    </>
  );
}

function stretchOf(text: string, { link, pieces }: Stretch, paragraph: Paragraph): ReactNode {
  const key = pieces[0]?.from ?? paragraph.from;
  const inside = pieces.map((piece) => pieceOf(text, piece));
  if (!link) return <Fragment key={key}>{inside}</Fragment>;
  return (
    <a key={key} className={styles[link.kind]} href={link.href} title={link.href} rel="noreferrer" tabIndex={-1}>
      {inside}
    </a>
  );
}

function pieceOf(text: string, { from, word, runs }: Piece): ReactNode {
  const [first] = runs;
  if (word === null) return runs.map((run) => runOf(text, run));
  // Nearly all words look the same throughout, and need one element.
  if (runs.length === 1 && first && first.styles.length === 0 && isPlain(first)) {
    return (
      <span key={from} data-word={word} {...clippedLook(first.clipped)}>
        {text.slice(first.from, first.to)}
      </span>
    );
  }
  return (
    <span key={from} data-word={word}>
      {runs.map((run) => runOf(text, run))}
    </span>
  );
}

function isPlain({ missing, corrected, found }: Run): boolean {
  return !missing && !corrected && found === 'no';
}

/** Deepest that is drawn: where three clips overlap it looks as where more do. */
const DEEPEST = 3;

function clippedLook(clipped: Clipped | null) {
  if (!clipped) return {};
  const { depth, begins, ends } = clipped;
  return {
    className: styles.clipped,
    'data-depth': depth > 1 ? Math.min(depth, DEEPEST) : undefined,
    'data-begins': begins ? '' : undefined,
    'data-ends': ends ? '' : undefined,
  };
}

function runOf(text: string, run: Run): ReactNode {
  let drawn = styled(text.slice(run.from, run.to), run.styles);
  if (run.missing) {
    drawn = (
      <span className={styles.missing} title="Not found in the recording">
        {drawn}
      </span>
    );
  }
  if (run.corrected) drawn = <span className={styles.corrected}>{drawn}</span>;
  if (run.found !== 'no') {
    drawn = (
      <mark className={styles.found} data-here={run.found === 'here' || undefined}>
        {drawn}
      </mark>
    );
  }
  if (run.clipped) drawn = <span {...clippedLook(run.clipped)}>{drawn}</span>;
  return <Fragment key={run.from}>{drawn}</Fragment>;
}

/** Text in the looks that its marks give it. */
export function styled(text: string, looks: readonly Style[]): ReactNode {
  let drawn: ReactNode = text;
  for (const look of looks) {
    if (look === 'emphasis') drawn = <em>{drawn}</em>;
    else if (look === 'strong') drawn = <strong>{drawn}</strong>;
    else if (look === 'strike') drawn = <s>{drawn}</s>;
    else if (look === 'code') drawn = <code>{drawn}</code>;
    else drawn = <span className={styles.note}>{drawn}</span>;
  }
  return drawn;
}
