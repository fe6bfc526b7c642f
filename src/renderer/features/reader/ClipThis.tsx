import Scissors from 'lucide-react/icons/scissors';
import { useEffect, useState } from 'react';
import type { Seconds } from '../../../core/time/seconds';
import type { Times } from '../../../core/timing/times';
import type { Transcript } from '../../../core/transcript/model';
import { useApp } from '../../app/context';
import { timesOfSelection } from './places';
import styles from './Reader.module.css';
import { selectedPlaces } from './selection';

interface ClipThisProps {
  readonly list: HTMLElement | null;
  readonly scroller: HTMLElement;
  readonly transcript: Transcript;
  readonly times: Times;
}

interface Selected {
  readonly start: Seconds;
  readonly end: Seconds;
  /** Where the button goes, in pixels within the scrolled content. */
  readonly top: number;
  readonly left: number;
}

/** The button that makes a clip of the selected words. It comes when the selection is finished. */
export function ClipThis({ list, scroller, transcript, times }: ClipThisProps) {
  const { clipping } = useApp();
  const [selected, setSelected] = useState<Selected | null>(null);

  useEffect(() => {
    if (!list) return;
    const listeners = new AbortController();
    const { signal } = listeners;
    let pressed = false;
    const read = () => setSelected(pressed ? null : selectedIn(list, scroller, transcript, times));
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
    return () => listeners.abort();
  }, [list, scroller, transcript, times]);

  if (!selected) return null;
  const { start, end, top, left } = selected;
  return (
    <button
      type="button"
      className={styles.clipThis}
      data-clip-this=""
      style={{ top, left }}
      onClick={() => {
        clipping.clip(start, end);
        document.getSelection()?.removeAllRanges();
      }}
    >
      <Scissors size={15} aria-hidden="true" />
      Clip this
    </button>
  );
}

function selectedIn(list: Element, scroller: HTMLElement, transcript: Transcript, times: Times): Selected | null {
  const places = selectedPlaces(list);
  const stretch = places && timesOfSelection(transcript, times, places.from, places.to);
  const lines = places?.range.getClientRects();
  const [first, last] = [lines?.[0], lines?.[lines.length - 1]];
  if (!stretch || !first || !last) return null;
  const box = scroller.getBoundingClientRect();
  const above = first.top - box.top > ROOM;
  const line = above ? first : last;
  const x = Math.min(Math.max(line.left + line.width / 2 - box.left, ROOM), box.width - ROOM);
  const y = (above ? first.top - ROOM : last.bottom + 8) - box.top + scroller.scrollTop;
  return { ...stretch, top: y, left: x };
}

/** Pixels the button needs above the selection, and to either side of its middle. */
const ROOM = 52;
