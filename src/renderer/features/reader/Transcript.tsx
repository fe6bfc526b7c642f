import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { TranscriptView } from '../../../ipc/views';
import { useApp } from '../../app/context';
import { speakersOf } from '../../state/speakers';
import { ClipThis } from './ClipThis';
import { CloseLook } from './close-look';
import { clippedRanges } from './places';
import styles from './Reader.module.css';
import { Turn } from './Turn';
import type { Range } from './text';
import { unscriptedOf } from './unscripted';
import { useFollowing } from './use-following';
import { useTranscriptInput } from './use-transcript-input';

interface TranscriptProps {
  readonly view: TranscriptView;
  /** The box that scrolls, of which the list is the content. */
  readonly scroller: HTMLElement;
}

/** The turns of a transcript, with what is being said marked and followed. */
export function Transcript({ view: { transcript, times }, scroller }: TranscriptProps) {
  const { clock, clips } = useApp();
  const [list, setList] = useState<HTMLElement | null>(null);
  const closeLook = useMemo(() => new CloseLook(scroller), [scroller]);
  useEffect(() => () => closeLook.dispose(), [closeLook]);

  const hues = useMemo(
    () => new Map(speakersOf(transcript, times).map(({ name, hue }) => [name, hue])),
    [transcript, times],
  );
  const pauses = useMemo(() => unscriptedOf(transcript, times), [transcript, times]);
  const allClips = useStore(clips, (state) => state.clips);
  const clipped = useUnchanged(
    useMemo(() => clippedRanges(transcript, times, allClips), [transcript, times, allClips]),
  );

  const moveTabStop = useTranscriptInput(list, transcript, times);
  useFollowing(scroller, list, closeLook, moveTabStop);
  const redraw = useRef({ asked: false });
  const onDrawn = useMemo(
    () => () => {
      // Many turns are drawn at once; what is marked in them is looked up once.
      if (redraw.current.asked) return;
      redraw.current.asked = true;
      queueMicrotask(() => {
        redraw.current.asked = false;
        clock.refresh();
      });
    },
    [clock],
  );

  return (
    <>
      {/* biome-ignore lint/a11y/noRedundantRoles: without list-style, WebKit forgets that a list is one. */}
      <ol ref={setList} role="list" aria-label="Transcript" className={styles.list}>
        {transcript.turns.map((turn, index) => (
          <Turn
            // biome-ignore lint/suspicious/noArrayIndexKey: turns are never moved, and their index is what they are known by.
            key={index}
            index={index}
            turn={turn}
            time={times[index]}
            hue={turn.speaker === null ? undefined : hues.get(turn.speaker)}
            clips={clipped.get(index)}
            pauseBefore={index === 0 ? pauses.get(-1) : undefined}
            pauseAfter={pauses.get(index)}
            closeLook={closeLook}
            onDrawn={onDrawn}
          />
        ))}
      </ol>
      <ClipThis list={list} scroller={scroller} transcript={transcript} times={times} />
    </>
  );
}

/** The same ranges as the same objects, so that a clip more draws only its own turns again. */
function useUnchanged(ranges: ReadonlyMap<number, readonly Range[]>): ReadonlyMap<number, readonly Range[]> {
  const before = useRef(ranges);
  const kept = useMemo(() => {
    const known = before.current;
    return new Map(
      [...ranges].map(([turn, now]) => [turn, isSame(known.get(turn), now) ? (known.get(turn) ?? now) : now]),
    );
  }, [ranges]);
  useLayoutEffect(() => {
    before.current = kept;
  }, [kept]);
  return kept;
}

function isSame(before: readonly Range[] | undefined, now: readonly Range[]): boolean {
  return (
    before?.length === now.length &&
    now.every(({ from, to }, index) => before[index]?.from === from && before[index]?.to === to)
  );
}
