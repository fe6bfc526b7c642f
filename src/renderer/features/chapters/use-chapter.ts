import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Chapter } from '../../../core/chapters/chapters';
import { chapterAt } from '../../../core/chapters/chapters';
import { useApp } from '../../app/context';

const NONE: readonly Chapter[] = [];

/** The chapters of the open recording, and the index of the current one; -1 if none is. */
export function useChapter(): { readonly chapters: readonly Chapter[]; readonly index: number } {
  const { clock, episode, listening } = useApp();
  const chapters = useStore(episode, (state) => state.episode?.audio?.chapters ?? NONE);
  const [index, setIndex] = useState(-1);

  useEffect(() => {
    setIndex(chapterAt(chapters, listening.position));
    return clock.subscribe(({ time }) => setIndex(chapterAt(chapters, time)));
  }, [chapters, clock, listening]);

  return { chapters, index: Math.min(index, chapters.length - 1) };
}
