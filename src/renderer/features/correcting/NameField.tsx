import { useId, useMemo } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app/context';
import styles from './Correcting.module.css';

/** The names of the open episode, in order of first appearance. */
export function useNames(): readonly string[] {
  const { episode } = useApp();
  const turns = useStore(episode, (state) => state.episode?.transcript?.transcript.turns);
  return useMemo(() => [...new Set((turns ?? []).flatMap(({ speaker }) => speaker ?? []))], [turns]);
}

interface NameFieldProps {
  readonly value: string;
  /** Those that are offered. */
  readonly names: readonly string[];
  /** Id of the element that explains the field. */
  readonly describedBy?: string;
  onChange(name: string): void;
}

/** A field for a speaker's name, with the names of the episode to choose from. */
export function NameField({ value, names, describedBy, onChange }: NameFieldProps) {
  const field = useId();
  return (
    <>
      <label className={styles.label} htmlFor={field}>
        Name
      </label>
      <input
        id={field}
        type="text"
        className={styles.field}
        aria-describedby={describedBy}
        maxLength={1000}
        dir="auto"
        value={value}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <fieldset className={styles.names}>
        <legend className="visually-hidden">Names in this episode</legend>
        {names.map((name) => (
          <button
            key={name}
            type="button"
            className={styles.name}
            dir="auto"
            aria-pressed={name === value.trim()}
            onClick={() => onChange(name)}
          >
            {name}
          </button>
        ))}
      </fieldset>
    </>
  );
}
