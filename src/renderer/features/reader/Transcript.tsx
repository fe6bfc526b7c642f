import { startTransition, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { missingRanges } from '../../../core/align/alignment';
import { lastAtOrBelow } from '../../../core/time/binary-search';
import { unscriptedOf } from '../../../core/timing/unscripted';
import { directionOfTurns } from '../../../core/transcript/direction';
import type { SyncView } from '../../../ipc/episode-views';
import { useApp } from '../../app/context';
import type { Moment } from '../../playback/clock';
import { heardIn, type ShownTranscriptView } from '../../state/episode';
import { isSaidBy } from '../../state/shown-speaker';
import { huesOf } from '../../state/speakers';
import { Chunk, Section } from './Chunk';
import { ClipOnPage } from './ClipOnPage';
import { ClipThis } from './ClipThis';
import { chunkOf, layoutOf, sectionOf } from './page-layout';
import type { ClippedRange } from './page-text';
import { ClippedText, correctedRanges, rangeOfWords } from './places';
import styles from './Reader.module.css';
import { Turn } from './Turn';
import type { Range } from './text-blocks';
import { useBegunClip } from './use-begun-clip';
import { useFindHits } from './use-find-hits';
import { useFollowing } from './use-following';
import { usePageKeys } from './use-page-keys';
import { useReach } from './use-reach';
import { useCopy, useDraggedSelection } from './use-selected-text';
import { useShownSpeaker } from './use-shown-speaker';
import { useSteadyPlace } from './use-steady-place';
import { useTranscriptInput } from './use-transcript-input';

interface TranscriptProps {
  readonly view: ShownTranscriptView;
  readonly sync: SyncView;
  /** The box that scrolls, and has the list as its content. */
  readonly scroller: HTMLElement;
}

/** The turns of a transcript. What is being said is marked and followed. */
export function Transcript({ view, sync, scroller }: TranscriptProps) {
  const { transcript, times, source } = view;
  const { clock, editing, edits, listening, settings } = useApp();
  const [list, setList] = useState<HTMLElement | null>(null);

  const only = useShownSpeaker(transcript.turns);
  const layout = useMemo(() => layoutOf(transcript.turns, only), [transcript, only]);
  const direction = useMemo(() => directionOfTurns(transcript.turns), [transcript]);
  const hues = useMemo(() => huesOf(view), [view]);
  const heard = heardIn(sync);
  const pauses = useMemo(() => unscriptedOf(transcript, times, heard?.untranscribed ?? []), [transcript, times, heard]);
  const places = source?.places;
  const missing = useMemo(() => {
    const unspoken = heard?.unspoken ?? [];
    return missingRanges(transcript, places?.rangesToEdited(unspoken) ?? unspoken);
  }, [transcript, places, heard]);
  const clippedText = useMemo(() => new ClippedText(transcript.turns, times), [transcript, times]);
  const allClips = useStore(edits, (state) => state.clips);
  const clipped = useUnchanged(useMemo(() => clippedText.rangesOf(allClips), [clippedText, allClips]));

  const { hits, here } = useFindHits(list);

  const lastTurn = (time = listening.position) =>
    lastAtOrBelow(times.length, (index) => times[index]?.start ?? Infinity, time);
  const [first] = useState(() => chunkOf(layout, lastTurn()));
  const reach = useReach(scroller, list, transcript.turns, layout, lastTurn);
  const moveTabStop = useTranscriptInput(list, transcript, times, only, reach);
  const onMoment = ({ turn, word }: Moment, isOtherTurn: boolean) => {
    if (turn >= 0) reach.keepSpoken(turn, word);
    if (isOtherTurn && isSaidBy(only, transcript.turns[turn])) moveTabStop(turn);
  };
  useDraggedSelection(list);
  useFollowing(scroller, list, onMoment, lastTurn, reach.turnElement);
  useSteadyPlace(scroller, list);
  usePageKeys(scroller);
  useBegunClip(list, times);
  useCopy(list, transcript.turns, layout, only);
  const onDrawn = useOncePerTask(useCallback(() => clock.refresh(), [clock]));

  const marks = useStore(settings, (state) => state.markCorrections);
  const corrected = useMemo(
    () => (places && marks ? correctedRanges(transcript.turns, places) : NO_RANGES),
    [transcript, places, marks],
  );
  const words = useStore(editing, (state) => state.words);
  const field = useMemo(() => words && rangeOfWords(transcript.turns, words), [transcript, words]);

  const { nearness } = reach;
  const everythingFilled = useFilledLater() && layout.sections === null;
  const outOf = layout.sections === null ? null : transcript.turns.length;
  const drawTurn = useCallback(
    (index: number, close: boolean) => {
      const turn = transcript.turns[index];
      return (
        turn && (
          <Turn
            key={index}
            index={index}
            turn={turn}
            time={times[index]}
            hue={turn.speaker === null ? undefined : hues.get(turn.speaker)}
            clips={clipped.get(index)}
            missing={missing.get(index)}
            corrected={corrected.get(index)}
            hits={close ? hits.get(index) : undefined}
            here={here?.turn === index ? here : undefined}
            field={words?.turn === index ? (field ?? undefined) : undefined}
            pauseBefore={index === 0 ? pauses.get(-1) : undefined}
            pauseAfter={pauses.get(index)}
            close={close}
            nearness={nearness}
            outOf={outOf}
            folded={!isSaidBy(only, turn) && words?.turn !== index}
            onDrawn={onDrawn}
          />
        )
      );
    },
    [
      transcript,
      times,
      hues,
      clipped,
      missing,
      corrected,
      hits,
      here,
      words,
      field,
      pauses,
      nearness,
      outOf,
      only,
      onDrawn,
    ],
  );
  const chunkHere = here && chunkOf(layout, here.turn);
  const chunkEdited = words && chunkOf(layout, words.turn);
  // Both ends are always on the page, so that keys and selections find them.
  const isEnd = (index: number, count: number) => outOf !== null && (index === 0 || index === count - 1);
  const drawChunk = (index: number) => {
    const chunk = layout.chunks[index];
    return (
      chunk && (
        <Chunk
          key={index}
          index={index}
          {...chunk}
          nearness={nearness}
          filled={everythingFilled || (outOf === null && Math.abs(index - first) <= NEIGHBOURS)}
          wanted={chunkHere === index || chunkEdited === index || isEnd(index, layout.chunks.length)}
          draw={drawTurn}
        />
      )
    );
  };

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: the chunks between list and turns leave <ol> and <li> no place. */}
      <div
        ref={setList}
        role="list"
        aria-label="Transcript"
        className={styles.list}
        dir={direction}
        data-only={only === null ? undefined : ''}
      >
        {layout.sections === null
          ? layout.chunks.map((_, index) => drawChunk(index))
          : layout.sections.map((section, index) => (
              <Section
                // biome-ignore lint/suspicious/noArrayIndexKey: turns are never moved, and sections are so many of them.
                key={index}
                index={index}
                {...section}
                nearness={nearness}
                wanted={
                  (chunkHere !== undefined && sectionOf(chunkHere) === index) ||
                  (chunkEdited !== null && sectionOf(chunkEdited) === index) ||
                  isEnd(index, layout.sections?.length ?? 0)
                }
                draw={drawChunk}
              />
            ))}
      </div>
      {list && <ClipOnPage list={list} scroller={scroller} transcript={transcript} times={times} />}
      <ClipThis list={list} scroller={scroller} transcript={transcript} times={times} />
    </>
  );
}

const NO_RANGES: ReadonlyMap<number, readonly Range[]> = new Map();

/** Chunks on either side of the first place that are drawn first: more than any window shows. */
const NEIGHBOURS = 2;

/** False for the first frame, so that it comes soon. Then true, and the work is done between everything else. */
function useFilledLater(): boolean {
  const [filled, setFilled] = useState(false);
  useEffect(() => startTransition(() => setFilled(true)), []);
  return filled;
}

/** Calls once, however often it is asked to before the present task ends. */
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

/** Equal ranges stay the same objects, so that one more clip draws only its own turns again. */
function useUnchanged(
  ranges: ReadonlyMap<number, readonly ClippedRange[]>,
): ReadonlyMap<number, readonly ClippedRange[]> {
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

function isSame(before: readonly ClippedRange[] | undefined, now: readonly ClippedRange[]): boolean {
  return (
    before?.length === now.length &&
    now.every((range, index) => {
      const other = before[index];
      return (
        other?.from === range.from &&
        other.to === range.to &&
        other.depth === range.depth &&
        other.begins === range.begins &&
        other.ends === range.ends
      );
    })
  );
}
