import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Ask } from '../../app/ask';
import { useApp } from '../../app/context';
import styles from './WriteBack.module.css';

/**
 * What writing into the open transcript's file would change; null until it is known. The dialog closes if that cannot be
 * told. `preview` asks for it, and is always the same function.
 */
export function usePreview<View>(
  preview: (ask: Ask, episode: string) => Promise<{ readonly value: View } | null>,
): View | null {
  const { ask, episode, layout } = useApp();
  const id = useStore(episode, (state) => state.episode?.id);
  const [view, setView] = useState<View | null>(null);

  useEffect(() => {
    let current = true;
    if (id)
      void preview(ask, id).then((answer) => {
        if (!current) return;
        if (answer) setView(() => answer.value);
        else layout.setState({ dialog: null });
      });
    return () => {
      current = false;
    };
  }, [ask, id, layout, preview]);

  return view;
}

interface WhatChangesProps<Change> {
  readonly changes: readonly (Change & { readonly line: number })[];
  /** For text of one line, of which some may be cut off. */
  readonly short?: boolean;
  was(change: Change): ReactNode;
  /** Null where nothing comes instead. */
  is(change: Change): ReactNode;
}

/** The lines that would change, each before and after, and what is said of the rest of the file. */
export function WhatChanges<Change>({ changes, short = false, was, is }: WhatChangesProps<Change>) {
  const list = useRef<HTMLOListElement>(null);
  // The dialog may have been open before there was anything in it that could have the focus.
  useEffect(() => list.current?.focus(), []);
  const look = short ? `${styles.text} ${styles.short}` : styles.text;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and is to be read before anything is done. */}
      <ol ref={list} className={styles.changes} aria-label="What would change" tabIndex={0}>
        {changes.map((change, index) => {
          const after = is(change);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is made once, and two may be alike.
            <li key={index} className={styles.change}>
              <span className={styles.line}>{change.line}</span>
              <span className={styles.texts}>
                <del className={look} dir="auto">
                  {was(change)}
                </del>
                {after !== null && (
                  <ins className={look} dir="auto">
                    {after}
                  </ins>
                )}
              </span>
            </li>
          );
        })}
      </ol>
      <p className={styles.words}>Nothing else in the file changes. The old file stays beside the new one.</p>
    </>
  );
}
