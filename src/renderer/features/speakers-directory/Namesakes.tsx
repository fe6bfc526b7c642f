import { useId } from 'react';
import type { Person } from '../../../core/people/directory';
import { isSaidApart } from '../../../core/people/namesakes';
import { voiceKey } from '../../../core/people/people';
import type { People } from '../../../core/people/schema';
import { counted } from '../../ui/units';
import styles from './SpeakersDirectory.module.css';
import { whereHeard } from './where-heard';

/** Which of the people with a name somebody is: one of them by a key, all of them, or none. Null until it is chosen. */
export type WhichPerson = string | 'all' | 'none' | null;

/** The others who become one with somebody, and those who have the name and are somebody else. */
export function partedBy(namesakes: readonly Person[], which: WhichPerson) {
  const isOne = (person: Person) => which === 'all' || keyOf(person) === which;
  return { others: namesakes.filter(isOne), different: namesakes.filter((person) => !isOne(person)) };
}

/**
 * Which of them it most likely is, when somebody is given a name: the only one with it, or none if somebody said so. Null
 * if nothing tells. A name that somebody has already tells nothing.
 */
export function likelyOne(people: People, person: Person, name: string, namesakes: readonly Person[]): WhichPerson {
  const [only, second] = namesakes;
  if (!only || second) return null;
  if (isSaidApart(people, person, namesakes)) return 'none';
  return name === person.name ? null : keyOf(only);
}

/** Names a person in such a choice. */
export function keyOf({ voices: [voice] }: Person): string {
  return voice ? voiceKey(voice) : '';
}

interface NamesakesProps {
  readonly namesakes: readonly Person[];
  readonly which: WhichPerson;
  onChoose(which: WhichPerson): void;
}

/** Asks which of the people with a name somebody is. */
export function Namesakes({ namesakes, which, onChoose }: NamesakesProps) {
  const name = useId();
  const option = (key: WhichPerson, text: string, facts: string | null) => (
    <label key={key} className={styles.namesake}>
      <input type="radio" name={name} checked={which === key} onChange={() => onChoose(key)} />
      <span className={styles.namesakeText}>
        <bdi>{text}</bdi>
        {facts !== null && <span className={styles.facts}>{facts}</span>}
      </span>
    </label>
  );
  return (
    <fieldset className={styles.namesakes}>
      <legend className={styles.namesakesLegend}>Who is this?</legend>
      {namesakes.map((person) =>
        option(keyOf(person), person.name, `in ${whereHeard([person])} · ${counted(person.episodes, 'episode')}`),
      )}
      {namesakes.length > 1 &&
        option(
          'all',
          namesakes.length === 2 ? 'Both of them' : `All ${namesakes.length.toLocaleString('en')} of them`,
          null,
        )}
      {option('none', 'A different person', null)}
    </fieldset>
  );
}
