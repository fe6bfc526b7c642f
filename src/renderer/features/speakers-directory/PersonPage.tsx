import ArrowLeft from 'lucide-react/icons/arrow-left';
import Ear from 'lucide-react/icons/ear';
import Pencil from 'lucide-react/icons/pencil';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Person } from '../../../core/people/directory';
import { useApp } from '../../app/context';
import { Button, IconButton } from '../../ui/Button';
import { LongList } from '../../ui/LongList';
import { SearchBox } from '../../ui/SearchBox';
import { SearchField } from '../../ui/SearchField';
import { counted, lengthOf, percent } from '../../ui/units';
import { Hits, type HitsHandle, sentencesFound } from '../search/Hits';
import { RenamePerson } from './RenamePerson';
import styles from './SpeakersDirectory.module.css';

/** Pixels of an episode in the list. */
const ROW = 58;

/** One person: who it is, the episodes, and all that this person says. */
export function PersonPage({ person }: { readonly person: Person }) {
  const { people } = useApp();
  const [isRenaming, setRenaming] = useState(false);
  const back = useRef<HTMLButtonElement>(null);
  const { episodes, duration, share, name } = person;
  useEffect(() => back.current?.focus(), []);
  useEffect(() => () => people.searching.leave(), [people]);

  function onKeyDown(event: KeyboardEvent): void {
    const { query } = people.search.getState();
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (query !== '') people.searching.look('');
    else people.show(null);
    event.preventDefault();
  }

  return (
    // A click beside every control gives it the focus, so that it gets the keys.
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape empties the field, or is the way back, from wherever the focus is.
    <div className={styles.person} tabIndex={-1} onKeyDown={onKeyDown}>
      <header className={styles.head}>
        <IconButton ref={back} label="All speakers" title="All speakers (Esc)" onClick={() => people.show(null)}>
          <ArrowLeft size={18} aria-hidden="true" />
        </IconButton>
        <div className={styles.title}>
          <h2 className={styles.personName}>
            <bdi>{name}</bdi>
          </h2>
          <p className={styles.facts}>
            {counted(episodes, 'episode')} · {lengthOf(duration)} said · {percent(share)} of the talk in them
          </p>
        </div>
        <Button onClick={() => setRenaming(true)}>
          <Pencil size={15} aria-hidden="true" />
          Rename or merge…
        </Button>
      </header>
      <Voices person={person} />
      <div className={styles.columns}>
        <EpisodesOfPerson person={person} />
        <Said person={person} />
      </div>
      {isRenaming && <RenamePerson person={person} onClose={() => setRenaming(false)} />}
    </div>
  );
}

/** What the transcripts call somebody who has more than one name, or speaks in more than one show. */
function Voices({ person }: { readonly person: Person }) {
  const { people } = useApp();
  const { voices, name } = person;
  if (voices.length < 2 && voices[0]?.name === name) return null;
  return (
    <ul className={styles.voices} aria-label="Names in the transcripts">
      {voices.map((voice) => (
        <li key={JSON.stringify(voice)} className={styles.voice}>
          <bdi>{voice.name}</bdi>
          {voice.show !== null && (
            <>
              {' in '}
              <bdi>{voice.show}</bdi>
            </>
          )}
          {voices.length > 1 && (
            <Button
              look="quiet"
              className={styles.separate}
              aria-label={`${voice.name}${voice.show === null ? '' : ` in ${voice.show}`} is somebody else`}
              onClick={() => void people.separate(person, voice)}
            >
              Somebody else
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function EpisodesOfPerson({ person }: { readonly person: Person }) {
  const { name, shows } = person;
  const { people } = useApp();
  const episodes = useStore(people.store, (state) => state.episodes);
  return (
    <section className={styles.episodes} aria-labelledby="person-episodes">
      <h3 id="person-episodes" className={styles.heading}>
        Episodes
      </h3>
      {episodes && (
        <LongList
          label={`Episodes with ${name}`}
          count={episodes.length}
          rowHeight={ROW}
          keyOf={(index) => episodes[index]?.episode.token ?? index}
          row={(index, tabIndex) => {
            const one = episodes[index];
            if (!one) return null;
            const { title, apart, show, date, token, hasSound } = one.episode;
            return (
              <div className={styles.episode}>
                <button
                  type="button"
                  className={styles.open}
                  tabIndex={tabIndex}
                  onClick={() => void people.open(token, null)}
                >
                  <bdi className={styles.episodeTitle}>{title}</bdi>
                  <span className={styles.facts}>
                    {[
                      apart,
                      shows.length > 1 ? show : null,
                      date,
                      `${lengthOf(one.duration)} said`,
                      `${percent(one.share)} of the talk`,
                    ]
                      .filter((fact) => fact !== null)
                      .join(' · ')}
                  </span>
                </button>
                {hasSound && (
                  <IconButton
                    label={`Play only ${name}`}
                    title={`Play only what ${name} says`}
                    tabIndex={tabIndex}
                    onClick={() => void people.open(token, person)}
                  >
                    <Ear size={16} aria-hidden="true" />
                  </IconButton>
                )}
              </div>
            );
          }}
        />
      )}
    </section>
  );
}

/** All that a person says, to be searched and heard. */
function Said({ person: { name } }: { readonly person: Person }) {
  const { people } = useApp();
  const field = useRef<HTMLDivElement>(null);
  const hits = useRef<HitsHandle>(null);
  const { search, searching } = people;
  const { query, found, problem } = useStore(search);
  return (
    <section className={styles.said} aria-label={`What ${name} says`}>
      <div className={styles.saidHead}>
        <SearchBox ref={field} className={styles.search}>
          <SearchField
            label={`Search what ${name} says`}
            value={query}
            onChange={searching.look}
            onEnter={() => hits.current?.enter()}
            onDown={() => hits.current?.enter()}
          />
        </SearchBox>
        <p className={styles.facts} role="status">
          {problem
            ? `${problem.message} ${problem.advice}`
            : found && `${found.isAll ? '' : 'The first '}${sentencesFound(found)}`}
        </p>
      </div>
      {found && found.hits.length > 0 && (
        <Hits
          store={search}
          searching={searching}
          handle={hits}
          found={found}
          toField={() => field.current?.querySelector('input')?.focus()}
        />
      )}
      {found && found.hits.length === 0 && <p className={styles.nothing}>{name} says nothing like that.</p>}
    </section>
  );
}
