import { startTransition, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { missingRanges } from '../../../core/timing/missing';
import { unscriptedOf } from '../../../core/timing/unscripted';
import { directionOfTurns } from '../../../core/transcript/direction';
import { lastAtOrBelow } from '../../../core/transcript/search';
import type { SyncView, TranscriptView } from '../../../ipc/views';
import { useApp } from '../../app/context';
import { heardIn } from '../../state/episode';
import { huesOf } from '../../state/speakers';
import { Chunk } from './Chunk';
import { ClipThis } from './ClipThis';
import { CloseLook } from './close-look';
import { clippedRanges } from './places';
import styles from './Reader.module.css';
import { Turn } from './Turn';
import type { Range } from './text';
import { useFindHits } from './use-find-hits';
import { useFollowing } from './use-following';
import { useSteadyPlace } from './use-steady-place';
import { useTranscriptInput } from './use-transcript-input';

interface TranscriptProps {
  readonly view: TranscriptView;
  readonly sync: SyncView;
  /** The box that scrolls, of which the list is the content. */
  readonly scroller: HTMLElement;
}

/** The turns of a transcript, with what is being said marked and followed. */
export function Transcript({ view: { transcript, times }, sync, scroller }: TranscriptProps) {
  const { clock, edits, listening } = useApp();
  const [list, setList] = useState<HTMLElement | null>(null);
  const closeLook = useMemo(() => new CloseLook(scroller), [scroller]);
  useEffect(() => () => closeLook.dispose(), [closeLook]);

  const direction = useMemo(() => directionOfTurns(transcript.turns), [transcript]);
  const hues = useMemo(() => huesOf(transcript, times), [transcript, times]);
  const heard = heardIn(sync);
  const pauses = useMemo(() => unscriptedOf(transcript, times, heard?.untranscribed ?? []), [transcript, times, heard]);
  const missing = useMemo(() => missingRanges(transcript, heard?.unspoken ?? []), [transcript, heard]);
  const allClips = useStore(edits, (state) => state.clips);
  const clipped = useUnchanged(
    useMemo(() => clippedRanges(transcript, times, allClips), [transcript, times, allClips]),
  );

  const { hits, here } = useFindHits(list);

  const moveTabStop = useTranscriptInput(list, transcript, times);
  const onTurn = (turn: number) => {
    if (turn >= 0) closeLook.require(chunkOf(turn));
    moveTabStop(turn);
  };
  const lastTurn = (time = listening.position) =>
    lastAtOrBelow(times.length, (index) => times[index]?.start ?? Infinity, time);
  useFollowing(scroller, list, onTurn, lastTurn);
  useSteadyPlace(scroller, list);
  const onDrawn = useOncePerTask(useCallback(() => clock.refresh(), [clock]));

  const [first] = useState(() => chunkOf(lastTurn()));
  const everythingFilled = useFilledLater();
  const chunks = useMemo(
    () =>
      Array.from({ length: Math.ceil(transcript.turns.length / CHUNK) }, (_, index) => {
        const from = index * CHUNK;
        const turns = transcript.turns.slice(from, from + CHUNK);
        const draw = (close: boolean) =>
          turns.map((turn, offset) => (
            <Turn
              // biome-ignore lint/suspicious/noArrayIndexKey: turns are never moved, and their index is what they are known by.
              key={from + offset}
              index={from + offset}
              turn={turn}
              time={times[from + offset]}
              hue={turn.speaker === null ? undefined : hues.get(turn.speaker)}
              clips={clipped.get(from + offset)}
              missing={missing.get(from + offset)}
              hits={close ? hits.get(from + offset) : undefined}
              here={here?.turn === from + offset ? here : undefined}
              pauseBefore={from + offset === 0 ? pauses.get(-1) : undefined}
              pauseAfter={pauses.get(from + offset)}
              close={close}
              onDrawn={onDrawn}
            />
          ));
        return { turns, draw };
      }),
    [transcript, times, hues, clipped, missing, hits, here, pauses, onDrawn],
  );

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: the chunks between list and turns leave <ol> and <li> no place. */}
      <div ref={setList} role="list" aria-label="Transcript" className={styles.list} dir={direction}>
        {chunks.map(({ turns, draw }, index) => (
          <Chunk
            // biome-ignore lint/suspicious/noArrayIndexKey: turns are never moved, and chunks are so many of them.
            key={index}
            index={index}
            turns={turns}
            closeLook={closeLook}
            filled={everythingFilled || Math.abs(index - first) <= NEIGHBOURS}
            wanted={here !== undefined && chunkOf(here.turn) === index}
            draw={draw}
          />
        ))}
      </div>
      <ClipThis list={list} scroller={scroller} transcript={transcript} times={times} />
    </>
  );
}

/** Turns laid out together: enough to keep twenty hours of talk light, few enough to be drawn at once. */
const CHUNK = 16;
/** Chunks on either side of the first place that are drawn before all others: more than any window shows. */
const NEIGHBOURS = 2;

function chunkOf(turn: number): number {
  return Math.floor(Math.max(0, turn) / CHUNK);
}

/** False for the first picture, so that it comes soon; then true, with the work done in between everything else. */
function useFilledLater(): boolean {
  const [filled, setFilled] = useState(false);
  useEffect(() => startTransition(() => setFilled(true)), []);
  return filled;
}

/** Calls once however often it is asked to before the present task ends. */
function useOncePerTask(call: () => void): () => void {
  const asked = useRef(false);
  return useCallback(() => {
    if (asked.current) return;
    asked.current = true;
    queueMicrotask(() => {
      asked.current = false;
      call();
    });
  }, [call]);
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
