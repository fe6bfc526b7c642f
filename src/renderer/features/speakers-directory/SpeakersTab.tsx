import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { questionsOf } from '../../../core/people/directory';
import { useApp } from '../../app/context';
import { listedPeople, type PeopleOrder, peopleOrders, personWith } from '../../state/people';
import { Button } from '../../ui/Button';
import { FilteredTab, TabStatus } from '../../ui/FilteredTab';
import { LongList, type LongListHandle } from '../../ui/LongList';
import { counted, lengthOf, percent } from '../../ui/units';
import { PersonPage } from './PersonPage';
import { Question } from './Question';
import styles from './SpeakersDirectory.module.css';

const ORDERS: Readonly<Record<PeopleOrder, string>> = { time: 'Time', name: 'Name', episodes: 'Episodes' };

/** Pixels of a row. */
const ROW = 56;

/** Who speaks in the library, and the page of each of them. */
export function SpeakersTab() {
  const { people } = useApp();
  const { view, voice } = useStore(people.store);
  useEffect(() => void people.read(), [people]);
  const person = view && voice && personWith(view.directory, voice);
  return person ? <PersonPage key={JSON.stringify(voice)} person={person} /> : <Directory />;
}

function Directory() {
  const { people } = useApp();
  const list = useRef<HTMLDivElement>(null);
  const rows = useRef<LongListHandle>(null);
  const { view, problem, filter, order, left } = useStore(people.store);
  const typed = useDeferredValue(filter);
  const directory = view?.directory ?? NOBODY;
  const listed = useMemo(() => listedPeople(directory, typed, order), [directory, typed, order]);
  const questions = useMemo(() => (view ? questionsOf(view.directory, view.people) : []), [view]);
  const [question] = questions;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once.
  useEffect(() => {
    // The page of a person had the focus, and is gone.
    if (document.activeElement !== document.body) return;
    const person = left && personWith(listed, left);
    if (person) rows.current?.focus(listed.indexOf(person));
    else list.current?.closest('main')?.querySelector('input')?.focus();
  }, []);
  return (
    <FilteredTab
      label="Filter by name or show"
      filter={filter}
      onFilter={(text) => people.store.setState({ filter: text })}
      onEnter={() => list.current?.querySelector<HTMLElement>('li button')?.focus()}
      tools={
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would be drawn as one.
        <div role="group" aria-label="Sort by" className={styles.orders}>
          <span aria-hidden="true" className={styles.facts}>
            Sort by
          </span>
          {peopleOrders.map((one) => (
            <Button
              key={one}
              look="quiet"
              aria-pressed={one === order}
              onClick={() => people.store.setState({ order: one })}
            >
              {ORDERS[one]}
            </Button>
          ))}
        </div>
      }
    >
      {question && <Question people={question} more={questions.length - 1} />}
      <TabStatus>
        {problem ? `${problem.message} ${problem.advice}` : view && statusOf(directory.length, listed.length, typed)}
      </TabStatus>
      <div ref={list} className={styles.list}>
        <LongList
          handle={rows}
          label="Speakers"
          count={listed.length}
          rowHeight={ROW}
          keyOf={(index) => JSON.stringify(listed[index]?.voices[0] ?? index)}
          row={(index, tabIndex) => {
            const person = listed[index];
            if (!person) return null;
            const { name, shows, episodes, duration, share } = person;
            return (
              <button type="button" className={styles.row} tabIndex={tabIndex} onClick={() => people.show(person)}>
                <span className={styles.who}>
                  <bdi className={styles.name}>{name}</bdi>
                  <bdi className={styles.shows}>{shows.filter((show) => show !== null).join(', ')}</bdi>
                </span>
                <span className={styles.fact}>{counted(episodes, 'episode')}</span>
                <span className={styles.fact}>{lengthOf(duration)} said</span>
                <span className={styles.share} title="Of all that is said in these episodes">
                  {percent(share)} of the talk
                </span>
              </button>
            );
          }}
        />
      </div>
    </FilteredTab>
  );
}

const NOBODY: readonly [] = [];

function statusOf(all: number, listed: number, filter: string): string {
  if (all === 0) return 'No transcript of the library says who speaks.';
  if (filter === '') return counted(all, 'speaker');
  return listed === 0
    ? `Nobody has “${filter}” in a name or a show.`
    : `${counted(listed, 'speaker')} of ${all.toLocaleString('en')}`;
}
