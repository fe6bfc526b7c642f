import Search from 'lucide-react/icons/search';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { beginsNote, QUERY_PROBLEMS } from '../../../core/find/found';
import { LONGEST_QUERY } from '../../../core/find/query';
import { useApp } from '../../app/context';
import { writtenShortcut } from '../../app/shortcuts';
import type { SearchState } from '../../state/search';
import { Dialog } from '../../ui/Dialog';
import { counted } from '../../ui/units';
import { Hits, type HitsHandle, sentencesFound } from './Hits';
import { NothingFound, QueryHelp } from './QueryHelp';
import styles from './SearchLibrary.module.css';

/** Searches what is said in all episodes of the library, and plays it right there. */
export function SearchLibrary({ onClose }: { onClose(): void }) {
  const { search, searching } = useApp();
  const state = useStore(search);
  const field = useRef<HTMLInputElement>(null);
  const hits = useRef<HitsHandle>(null);

  useEffect(() => {
    field.current?.select();
    searching.begin();
    return () => searching.leave();
  }, [searching]);

  const { query, found, answered, at, reading } = state;
  const isEmpty = query.trim() === '';

  function onKey(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.altKey) return;
    if (event.key === 'ArrowDown') hits.current?.enter();
    else if (event.key !== 'Enter') return;
    else if (event.ctrlKey || event.metaKey) void searching.play(at);
    else void searching.openFirst();
    event.preventDefault();
  }

  return (
    <Dialog title="Search library" wide tall onClose={onClose}>
      <search className={styles.head} aria-label="Search library">
        <label className={styles.box}>
          <Search size={16} aria-hidden="true" className={styles.sign} />
          <input
            ref={field}
            type="search"
            className={styles.field}
            aria-label="Search all episodes"
            aria-describedby="search-notes"
            placeholder="Words, “a phrase”, speaker:name"
            maxLength={LONGEST_QUERY}
            spellCheck={false}
            dir="auto"
            value={query}
            onChange={({ currentTarget }) => searching.look(currentTarget.value)}
            onKeyDown={onKey}
          />
        </label>
        <p className={styles.count} role="status">
          {!isEmpty && found && countOf(found)}
        </p>
      </search>
      <Notes state={state} />
      {reading && <Reading {...reading} />}
      {isEmpty && <QueryHelp searched={found?.searched ?? null} />}
      {!isEmpty && found && found.hits.length === 0 && <NothingFound query={answered} searched={found.searched} />}
      {!isEmpty && found && found.hits.length > 0 && (
        <Hits store={search} searching={searching} handle={hits} found={found} toField={() => field.current?.focus()} />
      )}
      {!isEmpty && found && found.hits.length > 0 && <Keys />}
    </Dialog>
  );
}

/** How far the reading of the library has come. */
function Reading({ done, of }: NonNullable<SearchState['reading']>) {
  return (
    <div className={styles.reading}>
      <progress className={styles.progress} aria-label="Reading the library" value={done} max={of} />
      <p>
        Reading {counted(of, 'episode')}: {done.toLocaleString('en')} done. What is read can be found.
      </p>
    </div>
  );
}

/** How the query was read, if that is not as it was typed, and what went wrong. */
function Notes({ state: { query, found, answered, problem } }: { readonly state: SearchState }) {
  const isMeant = query.trim() !== '' && found !== null;
  const notes = isMeant ? found.problems.map((one) => QUERY_PROBLEMS[one]) : [];
  if (isMeant && found.begins) notes.push(beginsNote(answered));
  return (
    <div id="search-notes" className={styles.notes}>
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      <div role="alert">
        {problem && (
          <p className={styles.problem}>
            {problem.message} {problem.advice}
          </p>
        )}
      </div>
    </div>
  );
}

/** What the keys of the list do. */
function Keys() {
  const platform = useStore(useApp().program, (state) => state.platform);
  const keys = [
    ['Enter', 'opens'],
    ['Space', 'plays'],
    ['N', 'plays the next'],
    ['P', 'plays the one before'],
  ] as const;
  return (
    <p className={styles.keys} aria-hidden="true">
      {keys.map(([key, does]) => (
        <span key={key}>
          <kbd className={styles.key}>{writtenShortcut(key, platform)}</kbd> {does}
        </span>
      ))}
    </p>
  );
}

/** `48 sentences in 12 episodes` */
function countOf(found: NonNullable<SearchState['found']>): string {
  const all = `${sentencesFound(found)} in ${counted(found.episodes, 'episode')}`;
  return found.isAll ? all : `The best ${all}`;
}
