import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { fold } from '../../../core/find/fold';
import { useApp } from '../../app/context';
import { namesFrom } from '../../state/people';
import { TextField } from '../../ui/TextField';
import styles from './Correcting.module.css';

/** The names of the open episode, in order of first appearance. */
export function useNames(): readonly string[] {
  const { episode } = useApp();
  const turns = useStore(episode, (state) => state.episode?.transcript?.transcript.turns);
  return useMemo(() => [...new Set((turns ?? []).flatMap(({ speaker }) => speaker ?? []))], [turns]);
}

/** Names of other episodes that are offered at a time. */
const MOST_OFFERED = 8;

/**
 * Names from other episodes of the library that begin like what is typed, those of the same show first. While the field
 * has a name of this episode, the first ones.
 */
function useOtherNames(here: readonly string[], typed: string): readonly string[] {
  const { episode, people } = useApp();
  const show = useStore(episode, (state) => state.episode?.show ?? null);
  const directory = useStore(people.store, (state) => state.view?.directory);
  useEffect(() => void people.read(), [people]);
  const names = useMemo(() => {
    const known = new Set(here);
    return namesFrom(directory ?? [], show).filter((name) => !known.has(name));
  }, [directory, show, here]);
  const sought = here.includes(typed) ? '' : ` ${fold(typed).text}`.trimEnd();
  return useMemo(
    () => names.filter((name) => sought === '' || ` ${fold(name).text}`.includes(sought)).slice(0, MOST_OFFERED),
    [names, sought],
  );
}

interface NameFieldProps {
  readonly value: string;
  /** Those that are offered. */
  readonly names: readonly string[];
  /** Id of the element that explains the field. */
  readonly describedBy?: string;
  onChange(name: string): void;
}

/** A field for a speaker's name, with the names of the episode, and of others of the library, to choose from. */
export function NameField({ value, names, describedBy, onChange }: NameFieldProps) {
  const others = useOtherNames(names, value.trim());
  return (
    <>
      <TextField label="Name" aria-describedby={describedBy} value={value} replaces onChange={onChange} />
      <Offered legend="Names in this episode" isLegendShown={false} {...{ names, value, onChange }} />
      {others.length > 0 && (
        <Offered legend="In other episodes" isLegendShown names={others} value={value} onChange={onChange} />
      )}
    </>
  );
}

interface OfferedProps extends Pick<NameFieldProps, 'names' | 'value' | 'onChange'> {
  readonly legend: string;
  readonly isLegendShown: boolean;
}

function Offered({ legend, isLegendShown, names, value, onChange }: OfferedProps) {
  return (
    <fieldset className={styles.names}>
      <legend className={isLegendShown ? styles.legend : 'visually-hidden'}>{legend}</legend>
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
  );
}
