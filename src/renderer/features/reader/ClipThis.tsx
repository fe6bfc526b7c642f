import Scissors from 'lucide-react/icons/scissors';
import { useEffect, useState } from 'react';
import type { Times } from '../../../core/timing/times';
import type { ShownTranscript } from '../../../core/transcript/model';
import { useApp } from '../../app/context';
import { timesOfSelection, wordAt } from './places';
import styles from './Reader.module.css';
import { selectedPlaces } from './selection';

interface ClipThisProps {
  readonly list: HTMLElement | null;
  readonly scroller: HTMLElement;
  readonly transcript: ShownTranscript;
  readonly times: Times;
}

/** Where the button goes, in pixels within the scrolled content. */
interface Spot {
  readonly top: number;
  readonly left: number;
}

/** The button that makes a clip of the selected words. It comes when the selection is finished. */
export function ClipThis({ list, scroller, transcript, times }: ClipThisProps) {
  const { run, selection } = useApp();
  const [spot, setSpot] = useState<Spot | null>(null);

  useEffect(() => {
    if (!list) return;
    const listeners = new AbortController();
    const { signal } = listeners;
    let pressed = false;
    const read = () => {
      const places = pressed ? null : selectedPlaces(list);
      const stretch = places && timesOfSelection(transcript, times, places.from, places.to);
      selection.setState({ stretch, word: places && wordAt(transcript, places.from) });
      setSpot(stretch && spotBeside(places.range, scroller));
    };
    document.addEventListener('selectionchange', read, { signal });
    document.addEventListener(
      'pointerdown',
      (event) => {
        pressed = event.button === 0 && !(event.target instanceof Element && event.target.closest('[data-clip-this]'));
      },
      { signal, capture: true },
    );
    for (const end of ['pointerup', 'pointercancel'] as const) {
      const released = () => {
        pressed = false;
        // The selection of a click is gone only after the event.
        setTimeout(read);
      };
      document.addEventListener(end, released, { signal });
    }
    return () => {
      listeners.abort();
      selection.setState({ stretch: null, word: null });
    };
  }, [list, scroller, transcript, times, selection]);

  if (!spot) return null;
  return (
    <button
      type="button"
      className={styles.clipThis}
      data-clip-this=""
      style={spot}
      onClick={() => run('clipSelection')}
    >
      <Scissors size={15} aria-hidden="true" />
      Clip this
    </button>
  );
}

function spotBeside(range: Range, scroller: HTMLElement): Spot | null {
  const lines = range.getClientRects();
  const [first, last] = [lines[0], lines[lines.length - 1]];
  if (!first || !last) return null;
  const box = scroller.getBoundingClientRect();
  const above = first.top - box.top > ROOM;
  const line = above ? first : last;
  // A line of words has a box for each.
  const inLine = [...lines].filter(({ top, bottom }) => top < line.bottom && bottom > line.top);
  const [start, end] = [Math.min(...inLine.map((one) => one.left)), Math.max(...inLine.map((one) => one.right))];
  const left = Math.min(Math.max((start + end) / 2 - box.left, ROOM), box.width - ROOM);
  const top = (above ? first.top - ROOM : last.bottom + 8) - box.top + scroller.scrollTop;
  return { top, left };
}

/** Pixels the button needs above the selection, and to either side of its middle. */
const ROOM = 52;
