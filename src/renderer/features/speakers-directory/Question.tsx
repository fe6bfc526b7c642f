import { useId } from 'react';
import type { Person } from '../../../core/people/directory';
import { quoted } from '../../../core/quoted';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import styles from './SpeakersDirectory.module.css';

interface QuestionProps {
  /** People with one name. */
  readonly people: readonly Person[];
  /** How many such questions come after this. */
  readonly more: number;
}

/** Shows that are named in the question. */
const MOST_NAMED = 5;

/** Asks whether people with one name are one person. */
export function Question({ people: same, more }: QuestionProps) {
  const { people } = useApp();
  const text = useId();
  const name = quoted(same[0]?.name ?? '');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be drawn as one.
    <div role="group" aria-labelledby={text} className={styles.question}>
      <p id={text} className={styles.asked}>
        <bdi>{name}</bdi> speaks in {listed(same.map(({ shows }) => shows.map(nameOf).join(' and ')))}.{' '}
        {same.length === 2 ? 'Are both one person?' : 'Are all one person?'}
        {more > 0 && <span className={styles.more}> {more === 1 ? '1 more question' : `${more} more questions`}</span>}
      </p>
      <div className={styles.answers}>
        <Button onClick={() => void people.answer(same, true)}>Same person</Button>
        <Button onClick={() => void people.answer(same, false)}>Different people</Button>
      </div>
    </div>
  );
}

function nameOf(show: string | null): string {
  return show === null ? 'episodes of no show' : quoted(show);
}

/** `a, b and c`; of many the first, and how many others there are. */
function listed(parts: readonly string[]): string {
  if (parts.length > MOST_NAMED)
    return `${parts.slice(0, MOST_NAMED).join(', ')} and ${parts.length - MOST_NAMED} more`;
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
