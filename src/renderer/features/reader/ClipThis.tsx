import Pencil from 'lucide-react/icons/pencil';
import Scissors from 'lucide-react/icons/scissors';
import { useEffect, useState } from 'react';
import type { ShownTranscript } from '../../../core/transcript/model';
import type { Times } from '../../../core/transcript/times';
import { useApp, useTip } from '../../app/context';
import { isTyping } from '../../app/text-field';
import { zoomOf } from '../../app/turns-on-page';
import { type Selected, selectedPlaces } from './page-selection';
import { timesOfSelection, wordAt } from './places';
import styles from './Reader.module.css';

interface ClipThisProps {
  readonly list: HTMLElement | null;
  readonly scroller: HTMLElement;
  readonly transcript: ShownTranscript;
  readonly times: Times;
}

/** The place of the button, in pixels within the scrolled content: the middle of the edge nearest to the text. */
interface Spot {
  readonly top: number;
  readonly left: number;
  /** The side from which the text runs. */
  readonly dir: string;
  /** Whether there is room for the scissors only. */
  readonly tight: boolean;
}

/** The buttons that make a clip of the selected words, and edit them. They appear when the selection is finished. */
export function ClipThis({ list, scroller, transcript, times }: ClipThisProps) {
  const { run, selection } = useApp();
  const tip = useTip();
  const [spot, setSpot] = useState<Spot | null>(null);

  useEffect(() => {
    if (!list) return;
    const listeners = new AbortController();
    const { signal } = listeners;
    let pressed = false;
    const read = () => {
      const places = pressed || isTyping() ? null : selectedPlaces(list);
      const stretch = places && timesOfSelection(transcript, times, places.from, places.to);
      selection.setState({
        stretch,
        word: places && wordAt(transcript, places.from),
        part: places && { from: places.from, to: places.to },
      });
      setSpot(stretch && spotBeside(places, list, scroller));
      list.toggleAttribute('data-selecting', document.getSelection()?.isCollapsed === false);
    };
    // Other words or times leave a selection where it is.
    read();
    document.addEventListener('selectionchange', read, { signal });
    // It stays in view as long as the selection, and leaves room for the name, which does so, too.
    scroller.addEventListener('scrollend', read, { signal, passive: true });
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
      selection.setState({ stretch: null, word: null, part: null });
    };
  }, [list, scroller, transcript, times, selection]);

  if (!spot) return null;
  const { top, left, dir, tight } = spot;
  return (
    <div className={styles.bubble} data-clip-this="" data-tight={tight || undefined} dir={dir} style={{ top, left }}>
      <button
        type="button"
        className={styles.editThis}
        aria-label="Edit"
        title={tip('Edit', 'editWords')}
        onClick={() => run('editWords')}
      >
        <Pencil size={13} aria-hidden="true" />
      </button>
      <button
        type="button"
        className={styles.clipThis}
        title={tip('Clip this', 'clipWords')}
        onClick={(event) => run(event.altKey ? 'clipExactly' : 'clipWords')}
      >
        <span>Clip this</span>
        <Scissors size={14} aria-hidden="true" />
      </button>
    </div>
  );
}

function spotBeside({ from, range }: Selected, list: HTMLElement, scroller: HTMLElement): Spot | null {
  const turn = list.querySelector(`[data-turn="${from.turn}"]`);
  const { startContainer: start } = range;
  const within = (start instanceof Element ? start : start.parentElement)?.closest('[data-from]');
  const text = (within ?? turn?.querySelector('[data-from]'))?.getBoundingClientRect();
  const name = turn?.querySelector('[data-to-start]')?.getBoundingClientRect();
  const line = within ? firstLine(range) : text;
  if (!text || !name || !line) return null;
  const box = scroller.getBoundingClientRect();
  const middle = within ? (line.top + line.bottom) / 2 : line.top + HALF;
  const top = Math.min(Math.max(middle, box.top + HALF), box.bottom - HALF);
  const { direction: dir } = getComputedStyle(list);
  const left = dir === 'rtl' ? text.right + APART : text.left - APART;
  const roomForWords = dir === 'rtl' ? box.right - text.right : text.left - box.left;
  const tight = roomForWords < WORDS || (name.top < top + HALF && name.bottom > top - HALF);
  const zoom = zoomOf(scroller);
  return { top: (top - box.top) / zoom + scroller.scrollTop, left: (left - box.left) / zoom, dir, tight };
}

/** Where a selection begins. The boxes of a whole selection are many. */
function firstLine(range: Range): DOMRect | undefined {
  const start = range.cloneRange();
  start.collapse(true);
  return start.getClientRects()[0] ?? range.getClientRects()[0];
}

/** Pixels: half the height of the buttons with some room, their distance from the text, and the room for their words. */
const HALF = 16;
const APART = 2;
const WORDS = 146;
