import { useMemo } from 'react';
import { useStore } from 'zustand';
import { chapterAt } from '../../../core/chapters/chapters';
import type { Seconds } from '../../../core/time/seconds';
import { formatTime } from '../../../core/time/timecode';
import { unscriptedOf } from '../../../core/timing/unscripted';
import { useApp } from '../../app/context';
import { momentAt } from '../../playback/clock';
import { heardIn } from '../../state/episode';
import { nameOfPause } from '../reader/Pause';
import { wordsAround } from '../reader/places';
import styles from './Waveform.module.css';

interface HintProps {
  readonly time: Seconds;
  /** Place in the strip: 0 at its left edge, 1 at its right one. */
  readonly place: number;
}

/** Characters of the words for which the hint has room. */
const ROOM = 60;

/** What is under the pointer: the time, the speaker, and the words. */
export function Hint({ time, place }: HintProps) {
  const { episode } = useApp();
  const view = useStore(episode, (state) => state.episode?.transcript);
  const heard = useStore(episode, (state) => state.episode && heardIn(state.episode.sync));
  const index = view ? momentAt(view.times, time).turn : -1;
  const chapter = useStore(episode, (state) => {
    const chapters = state.episode?.audio?.chapters ?? [];
    return chapters[chapterAt(chapters, time)];
  });
  const turn = view?.transcript.turns[index];
  const turnTime = view?.times[index];
  const pauses = useMemo(
    () => (view ? [...unscriptedOf(view.transcript, view.times, heard?.untranscribed ?? []).values()] : []),
    [view, heard],
  );
  const pause = turn ? undefined : pauses.find(({ start, end }) => start <= time && time < end);
  return (
    <div
      className={styles.hint}
      data-hint=""
      // Near an edge it moves inward, and never leaves the window.
      style={{ left: `${place * 100}%`, transform: `translateX(${-place * 100}%)` }}
      aria-hidden="true"
    >
      <span className={styles.hintHead}>
        {formatTime(time)}
        {chapter && (
          <span className={styles.hintSpeaker} dir="auto">
            {chapter.title}
          </span>
        )}
        {pause && <span className={styles.hintSpeaker}>{nameOfPause(pause)}</span>}
        {turn && turn.speaker !== null && (
          <span className={styles.hintSpeaker} dir="auto">
            {turn.speaker}
          </span>
        )}
      </span>
      {turn && turnTime && (
        <span className={styles.hintWords} dir="auto">
          {wordsAround(turn, turnTime, time, ROOM)}
        </span>
      )}
    </div>
  );
}
