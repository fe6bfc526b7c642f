import { useId } from 'react';
import type { Person } from '../../../core/people/directory';
import { quoted } from '../../../core/quoted';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import styles from './SpeakersDirectory.module.css';
import { whereHeard } from './where-heard';

interface QuestionProps {
  /** People with one name. */
  readonly people: readonly Person[];
  /** How many such questions come after this. */
  readonly more: number;
}

/** Asks whether people with one name are one person. */
export function Question({ people: same, more }: QuestionProps) {
  const { people } = useApp();
  const text = useId();
  const name = quoted(same[0]?.name ?? '');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be drawn as one.
    <div role="group" aria-labelledby={text} className={styles.question}>
      <p id={text} className={styles.asked}>
        <bdi>{name}</bdi> speaks in {whereHeard(same)}.{' '}
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
