import { type PointerEvent, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Edge, Place } from '../../../core/clips/edges';
import { wordsOfClip } from '../../../core/clips/follow';
import type { Seconds } from '../../../core/time/seconds';
import type { ShownTranscript } from '../../../core/transcript/model';
import type { Times } from '../../../core/transcript/times';
import { wordsOf } from '../../../core/transcript/words';
import { useApp, useChosenClip } from '../../app/context';
import { zoomOf } from '../../app/turns-on-page';
import { shownEnds } from '../../state/selection';
import { ClipEnd } from '../trim/ClipEnd';
import { elementOfWord, highlight, rangeBetween } from './page-range';
import { placeOf } from './page-selection';
import { wordAtOffset } from './places';
import styles from './Reader.module.css';

interface ClipOnPageProps {
  readonly list: HTMLElement;
  readonly scroller: HTMLElement;
  readonly transcript: ShownTranscript;
  readonly times: Times;
}

/** Where a handle stands, in pixels within the scrolled content. */
interface Spot {
  readonly left: number;
  readonly top: number;
  readonly height: number;
}

/** The words of the chosen clip, with a handle at each of its ends. */
export function ClipOnPage({ list, scroller, transcript, times }: ClipOnPageProps) {
  const { chosen, trimming } = useApp();
  const clip = useChosenClip();
  const state = useStore(chosen);
  const [spots, setSpots] = useState<Readonly<Record<Edge, Spot | null>>>(NOWHERE);
  const { start = null, end = null } = clip ? shownEnds(clip, state) : {};

  useEffect(() => {
    if (start === null || end === null) return;
    const text = { transcript, times, recording: null, heard: false };
    const words = wordsOfClip(text, { start, end }, 'ear');
    if (!words) return;
    const { first, last } = words;
    const show = () => {
      highlight('chosen-clip', rangeBetween(list, first, last));
      const spotOf = (place: Place, edge: Edge) => spotAt(elementOfWord(list, place), edge, scroller);
      setSpots({ start: spotOf(first, 'start'), end: spotOf(last, 'end') });
    };
    let frame: number | null = null;
    const showSoon = () => {
      frame ??= requestAnimationFrame(() => {
        frame = null;
        show();
      });
    };
    show();
    const sizes = new ResizeObserver(showSoon);
    sizes.observe(list);
    const remade = new MutationObserver(showSoon);
    remade.observe(list, { childList: true, subtree: true });
    return () => {
      sizes.disconnect();
      remade.disconnect();
      if (frame !== null) cancelAnimationFrame(frame);
      highlight('chosen-clip', null);
      setSpots(NOWHERE);
    };
  }, [list, scroller, transcript, times, start, end]);

  if (!clip) return null;
  const timeOf = (event: PointerEvent, edge: Edge): Seconds | null => {
    const place = placeUnder(event, list, transcript);
    return place && trimming.atWord(edge, place, event.altKey);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <fieldset> is for what is sent off.
    <div role="group" aria-label="Clip in the transcript" className={styles.ends}>
      {EDGES.map((edge) => {
        const spot = spots[edge];
        return (
          spot && (
            <ClipEnd
              key={edge}
              clip={clip}
              edge={edge}
              on="page"
              style={spot}
              timeOf={(event) => timeOf(event, edge)}
            />
          )
        );
      })}
    </div>
  );
}

const NOWHERE: Readonly<Record<Edge, Spot | null>> = { start: null, end: null };
const EDGES: readonly Edge[] = ['start', 'end'];

/** The side of a word at which a clip begins or ends, whichever way the text runs. */
function spotAt(word: Element | null, edge: Edge, scroller: HTMLElement): Spot | null {
  if (!word?.hasAttribute('data-word')) return null;
  const boxes = word.getClientRects();
  const box = boxes[edge === 'start' ? 0 : boxes.length - 1];
  if (!box || box.height === 0) return null;
  const isRightToLeft = getComputedStyle(word).direction === 'rtl';
  const x = (edge === 'start') !== isRightToLeft ? box.left : box.right;
  const page = scroller.getBoundingClientRect();
  const zoom = zoomOf(scroller);
  return {
    left: (x - page.left) / zoom,
    top: (box.top - page.top) / zoom + scroller.scrollTop,
    height: box.height / zoom,
  };
}

/** The word under a pointer, or the one before the gap that it is in. */
function placeUnder(
  { clientX, clientY }: PointerEvent,
  list: HTMLElement,
  { turns }: Pick<ShownTranscript, 'turns'>,
): Place | null {
  const caret = document.caretPositionFromPoint(clientX, clientY);
  const place = caret && placeOf(list, caret.offsetNode, caret.offset);
  if (!place) return null;
  const word = wordAtOffset(wordsOf(turns[place.turn]?.text ?? ''), place.offset);
  return { turn: place.turn, word: Math.max(0, word) };
}
