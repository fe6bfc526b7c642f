import { memo, useLayoutEffect } from 'react';
import type { Seconds } from '../../../core/time/seconds';
import { formatTime } from '../../../core/time/timecode';
import { isDoubtful } from '../../../core/timing/doubt';
import type { Unscripted } from '../../../core/timing/unscripted';
import type { Turn as TurnOfTranscript } from '../../../core/transcript/model';
import type { TurnTime } from '../../../core/transcript/times';
import { LongText } from './LongText';
import type { Nearness } from './nearness';
import { Pause } from './Pause';
import type { ClippedRange } from './page-text';
import styles from './Reader.module.css';
import { TurnText } from './TurnText';
import { blocksOf, type Range } from './text-blocks';

export interface TurnProps {
  readonly index: number;
  readonly turn: TurnOfTranscript;
  readonly time: TurnTime | undefined;
  readonly hue: number | undefined;
  readonly clips: readonly ClippedRange[] | undefined;
  readonly missing: readonly Range[] | undefined;
  readonly corrected: readonly Range[] | undefined;
  /** The hits, and the current one. */
  readonly hits: readonly Range[] | undefined;
  readonly here: Range | undefined;
  /** The words that are in a field to be corrected. */
  readonly field: Range | undefined;
  readonly pauseBefore: Unscripted | undefined;
  readonly pauseAfter: Unscripted | undefined;
  /** Whether every word is an element of its own. */
  readonly close: boolean;
  readonly nearness: Nearness;
  /** Turns of the transcript if most of them are not on the page; null if all are. */
  readonly outOf: number | null;
  /** Whether it is one line, because the page shows another speaker's turns. */
  readonly folded: boolean;
  /** Called when the elements of the text were replaced. */
  onDrawn(): void;
}

/**
 * One turn. Others set `aria-current`, `data-current-word` and `tabindex` directly on the elements. React never changes
 * them.
 */
export const Turn = memo(function Turn(props: TurnProps) {
  const { index, turn, clips, missing, corrected, hits, here, field, close, outOf, folded, onDrawn } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what makes the elements anew.
  useLayoutEffect(onDrawn, [close, clips, missing, corrected, hits, here, field, folded, turn]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the chunks between list and turns leave <ol> and <li> no place.
    <div
      role="listitem"
      className={styles.turn}
      data-turn={index}
      tabIndex={-1}
      aria-setsize={outOf ?? undefined}
      aria-posinset={outOf === null ? undefined : index + 1}
    >
      {folded ? <Folded turn={turn} hue={props.hue} /> : <Whole {...props} />}
    </div>
  );
});

function Whole(props: TurnProps) {
  const { index, turn, time, hue, clips, missing, corrected, hits, here, field, close, nearness, outOf, onDrawn } =
    props;
  const [whole, ...more] = blocksOf(turn);
  const looks = { turn, clips, missing, corrected, hits, here, field };
  return (
    <>
      {props.pauseBefore && <Pause pause={props.pauseBefore} />}
      <div className={styles.row}>
        <div className={styles.side} data-to-start="" data-hue={hue}>
          {turn.speaker !== null && (
            <span className={styles.speaker} dir="auto">
              {turn.speaker}
            </span>
          )}
          {close && (
            <button
              type="button"
              className={styles.who}
              tabIndex={-1}
              data-who=""
              aria-label={whoLabel(turn.speaker)}
            />
          )}
          {time && <span className={styles.time}>{timeLabel(time, time.start)}</span>}
        </div>
        <div className={styles.body}>
          {more.length > 0 ? (
            <LongText {...looks} index={index} nearness={nearness} filled={outOf === null} onDrawn={onDrawn} />
          ) : (
            // Replaced: otherwise React would keep the elements of all words that were read so far.
            whole && <TurnText key={close ? 'close' : 'far'} {...looks} block={whole} close={close} />
          )}
        </div>
      </div>
      {props.pauseAfter && <Pause pause={props.pauseAfter} />}
    </>
  );
}

/** The beginning of a turn, on one line. A click goes there. */
function Folded({ turn: { speaker, text }, hue }: Pick<TurnProps, 'turn' | 'hue'>) {
  return (
    <div className={styles.folded} data-to-start="" data-hue={hue}>
      <bdi className={styles.speaker}>{speaker}</bdi>
      <span className={styles.beginning} dir="auto">
        {text.slice(0, LONGEST_BEGINNING)}
      </span>
    </div>
  );
}

/** UTF-16 units: more than a line has room for. */
const LONGEST_BEGINNING = 160;

/**
 * A time in a turn, as people read it: "about" where it is not certain, and "not found" where neither the sound nor the
 * transcript tells it.
 */
export function timeLabel({ timing, confidence }: TurnTime, at: Seconds): string {
  if (timing === 'estimated' && confidence === 0) return 'not found';
  const isRough = timing === 'estimated' || isDoubtful(confidence);
  return isRough ? `about ${formatTime(at)}` : formatTime(at);
}

function whoLabel(speaker: string | null): string {
  return speaker === null ? 'Set the speaker' : `Change the speaker, ${speaker}`;
}
