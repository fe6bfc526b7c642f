import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { formatTime } from '../../../core/time/timecode';
import type { TurnTime } from '../../../core/timing/times';
import type { Turn as TurnOfTranscript } from '../../../core/transcript/model';
import type { CloseLook } from './close-look';
import { Pause, type Unscripted } from './Pause';
import styles from './Reader.module.css';
import { TurnText } from './TurnText';
import type { Range } from './text';

export interface TurnProps {
  readonly index: number;
  readonly turn: TurnOfTranscript;
  readonly time: TurnTime | undefined;
  readonly hue: number | undefined;
  readonly clips: readonly Range[] | undefined;
  readonly pauseBefore: Unscripted | undefined;
  readonly pauseAfter: Unscripted | undefined;
  readonly closeLook: CloseLook;
  /** Called when the elements of the text were made anew. */
  onDrawn(): void;
}

/**
 * One turn. `aria-current`, `data-current-word` and `tabindex` of what is drawn here are set by others, straight on the
 * elements: React never touches them again.
 */
export const Turn = memo(function Turn(props: TurnProps) {
  const { index, turn, time, hue, clips, closeLook, onDrawn } = props;
  const item = useRef<HTMLLIElement>(null);
  const [close, setClose] = useState(false);
  useEffect(() => closeLook.watch(index, item.current, setClose), [closeLook, index]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what makes the elements anew.
  useLayoutEffect(onDrawn, [close, clips, turn]);
  return (
    <li
      ref={item}
      className={styles.turn}
      data-turn={index}
      tabIndex={-1}
      style={{ containIntrinsicBlockSize: `auto ${guessedHeight(turn.text.length)}px` }}
    >
      {props.pauseBefore && <Pause pause={props.pauseBefore} />}
      <div className={styles.row}>
        <div className={styles.side} data-to-start="" data-hue={hue}>
          {turn.speaker !== null && <span className={styles.speaker}>{turn.speaker}</span>}
          {time && <span className={styles.time}>{labelOf(time)}</span>}
        </div>
        <div className={styles.body}>
          <TurnText turn={turn} close={close} clips={clips} />
        </div>
      </div>
      {props.pauseAfter && <Pause pause={props.pauseAfter} />}
    </li>
  );
});

function labelOf(time: TurnTime): string {
  return time.timing === 'estimated' ? `about ${formatTime(time.start)}` : formatTime(time.start);
}

/** In pixels, from some 62 characters a line: spares the page from laying out what is far away. */
function guessedHeight(characters: number): number {
  return 40 + Math.ceil(characters / 62) * 29;
}
