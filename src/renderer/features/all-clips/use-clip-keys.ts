import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import { useApp } from '../../app/context';
import { type ClipRange, chooseTo, clipBeginningWith, type ListedClip } from '../../state/all-clips';

/** Milliseconds after which letters begin a new word. */
const PAUSE = 1000;

interface ClipKeysOptions {
  /** How many clips are in view. */
  perPage(): number;
  /** Brings one into view. */
  onMove(index: number): void;
  /** Arrow Up was pressed at the first one. */
  onAbove(): void;
}

/**
 * The keys and clicks of the list of clips, which is one tab stop: arrows, Page Up and Down, Home, End and letters of a name
 * go from clip to clip; Enter opens, Space plays.
 */
export function useClipKeys(listed: readonly ListedClip[], active: number, options: ClipKeysOptions) {
  const { allClips, clipsOfAll } = useApp();
  const typed = useRef({ letters: '', at: 0 });
  /** The range of clips that is being chosen. */
  const range = useRef<ClipRange | null>(null);

  function go(index: number): void {
    const clip = listed[Math.max(0, Math.min(index, listed.length - 1))];
    if (!clip) return;
    range.current = null;
    allClips.setState({ active: clip.ref });
    options.onMove(listed.indexOf(clip));
  }

  /** Chooses the clips from where the range began to this one. */
  function chooseUpTo(index: number): void {
    const to = Math.max(0, Math.min(index, listed.length - 1));
    const { chosen } = allClips.getState();
    const wanted = chooseTo(range.current, { listed, chosen, active }, to);
    if (!wanted) return;
    allClips.setState({ chosen: wanted.chosen });
    go(to);
    range.current = wanted;
  }

  function type(letter: string): void {
    const { letters, at } = typed.current;
    const isNew = performance.now() - at > PAUSE;
    const all = isNew ? letter : letters + letter;
    typed.current = { letters: all, at: performance.now() };
    const found = clipBeginningWith(listed, all, isNew ? active + 1 : active);
    if (found >= 0) go(found);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    // It presses the button that has the focus.
    if (event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ')) return;
    if (isHandled(event)) event.preventDefault();
  }

  /** Returns whether the key was meant for the list. */
  function isHandled(event: KeyboardEvent): boolean {
    const { key, shiftKey, altKey } = event;
    const isControl = event.ctrlKey || event.metaKey;
    const clip = listed[active];
    if (altKey) {
      if (isControl || (key !== 'ArrowDown' && key !== 'ArrowUp')) return false;
      clipsOfAll.step(key === 'ArrowDown' ? 1 : -1, listed);
      return true;
    }
    if (isControl) return clip !== undefined && withControl(key, clip);
    const isInWord = typed.current.letters !== '' && performance.now() - typed.current.at <= PAUSE;
    const step = steps(options.perPage())[key];
    const to = key === 'Home' ? 0 : key === 'End' ? listed.length - 1 : step === undefined ? null : active + step;
    if (key === 'ArrowUp' && active === 0 && !shiftKey) options.onAbove();
    else if (to !== null) {
      if (shiftKey) chooseUpTo(to);
      else go(to);
    } else if (!clip) return false;
    else if (key === ' ' && shiftKey) clipsOfAll.playRow(listed, clip);
    else if (key === ' ' && !isInWord) clipsOfAll.play(clip);
    else if (key === 'Enter') void clipsOfAll.open(clip);
    else if (key === 'F2') clipsOfAll.show('edit-clips', [clip]);
    else if (key === 'Delete') void clipsOfAll.remove(chosenOr(clip));
    else if (key === 'Escape' && allClips.getState().playing !== null) clipsOfAll.stop();
    else if (key === 'Escape' && allClips.getState().chosen.length > 0)
      allClips.setState({ chosen: [], onlyChosen: false });
    else if ([...key].length === 1) type(key);
    else return false;
    return true;
  }

  function withControl(key: string, clip: ListedClip): boolean {
    if (key === 'a') clipsOfAll.choose(listed);
    else if (key === ' ') clipsOfAll.toggle(clip);
    else if (key === 'ArrowUp' || key === 'ArrowDown') clipsOfAll.move([clip], key === 'ArrowUp' ? -1 : 1);
    else return false;
    return true;
  }

  /** The chosen clips that are listed, if this is one of them. */
  function chosenOr(clip: ListedClip): readonly ListedClip[] {
    const chosen = new Set(allClips.getState().chosen);
    return chosen.has(clip.ref) ? listed.filter(({ ref }) => chosen.has(ref)) : [clip];
  }

  function onClick(index: number, event: MouseEvent): void {
    const clip = listed[index];
    if (!clip) return;
    if (event.shiftKey) chooseUpTo(index);
    else {
      go(index);
      if (event.ctrlKey || event.metaKey) clipsOfAll.toggle(clip);
    }
  }

  return { go, onKeyDown, onClick, chosenOr };
}

function steps(perPage: number): Readonly<Record<string, number>> {
  return { ArrowUp: -1, ArrowDown: 1, PageUp: -perPage, PageDown: perPage };
}
