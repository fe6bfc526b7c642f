import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { type Chapter, chapterAt } from '../../../core/chapters/chapters';
import { formatTime } from '../../../core/time/timecode';
import { useApp } from '../../app/context';
import styles from './Chapters.module.css';

const NONE: readonly Chapter[] = [];

/** The chapters of the open recording, and the index of the current one; -1 if none is. */
function useChapter(): { readonly chapters: readonly Chapter[]; readonly index: number } {
  const { clock, episode, listening } = useApp();
  const chapters = useStore(episode, (state) => state.episode?.audio?.chapters ?? NONE);
  const [index, setIndex] = useState(-1);

  useEffect(() => {
    setIndex(chapterAt(chapters, listening.position));
    return clock.subscribe(({ time }) => setIndex(chapterAt(chapters, time)));
  }, [chapters, clock, listening]);

  return { chapters, index: Math.min(index, chapters.length - 1) };
}

/** Where a key moves the focus in a list of so many items. */
const STEPS: Readonly<Record<string, (from: number, count: number) => number>> = {
  ArrowDown: (from, count) => Math.min(from + 1, count - 1),
  ArrowUp: (from) => Math.max(from - 1, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** The chapters of the recording, as one tab stop with arrow keys between them. Nothing if it has none. */
export function Chapters() {
  const { listening } = useApp();
  const heading = useId();
  const { chapters, index } = useChapter();
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    // A list in which somebody moves must not scroll by itself.
    if (list.current && !list.current.contains(document.activeElement)) reveal(list.current, index);
  }, [index]);

  if (chapters.length === 0) return null;

  const buttons = () => [...(list.current?.querySelectorAll('button') ?? [])];
  function onKey(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = buttons();
    const from = all.findIndex((button) => button.matches(':focus'));
    all[step(from, all.length)]?.focus();
    event.preventDefault();
  }

  return (
    <section aria-labelledby={heading}>
      <h2 id={heading} className={styles.heading}>
        Chapters
      </h2>
      {/* biome-ignore lint/a11y/noRedundantRoles: without list-style, WebKit forgets that a list is one. */}
      <ul ref={list} role="list" aria-labelledby={heading} className={styles.list} onKeyDown={onKey}>
        {chapters.map(({ title, start }, at) => (
          <li key={start}>
            <button
              type="button"
              className={styles.chapter}
              title={title}
              tabIndex={at === Math.max(0, index) ? 0 : -1}
              aria-current={at === index || undefined}
              onClick={() => listening.seek(start)}
            >
              <span className={styles.title} dir="auto">
                {title}
              </span>
              <span className={styles.time}>{formatTime(start)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Scrolls only the list, and not what it is in. */
function reveal(list: HTMLElement, index: number): void {
  const item = list.children[index]?.getBoundingClientRect();
  if (!item) return;
  const { top, bottom } = list.getBoundingClientRect();
  list.scrollTop += Math.min(0, item.top - top) + Math.max(0, item.bottom - bottom);
}

/** The title of the current chapter, beside the times. */
export function ChapterHere() {
  const { chapters, index } = useChapter();
  const title = chapters[index]?.title;
  return (
    <span className={styles.here} title={title} dir="auto" data-chapter={index}>
      {title}
    </span>
  );
}
