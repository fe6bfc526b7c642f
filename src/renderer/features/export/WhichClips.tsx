import { useId, useMemo, useState } from 'react';
import type { Clip } from '../../../core/clips/clip';
import { useClipView } from '../clips/use-clip-view';
import styles from './Export.module.css';

type Which = 'all' | 'listed' | 'picked';

/** Clips of the episode that an export may be of. */
interface Choice {
  readonly which: Which;
  readonly clips: readonly Clip[];
}

/** Which clips an export is of: those that are picked, else those that are listed, unless the user wants all. */
export function useWhichClips() {
  const { clips: all, listed, pickedClips } = useClipView();
  const [wanted, setWanted] = useState<Which | null>(null);
  const choices: Choice[] = [{ which: 'all', clips: all }];
  if (listed.length > 0 && listed.length < all.length) choices.push({ which: 'listed', clips: listed });
  if (pickedClips.length > 0 && pickedClips.length < listed.length)
    choices.push({ which: 'picked', clips: pickedClips });
  const chosen = choices.find(({ which }) => which === wanted) ?? choices.at(-1);
  const clips = chosen?.clips ?? all;
  return {
    choices,
    which: chosen?.which ?? 'all',
    chosen: clips,
    /** Ids of the clips. */
    clips: useMemo(() => clips.map(({ id }) => id), [clips]),
    choose: setWanted,
  };
}

interface WhichClipsProps {
  readonly choices: readonly Choice[];
  readonly which: Which;
  onChoose(which: Which): void;
}

/** Asks which clips to export, where there is a choice. */
export function WhichClips({ choices, which, onChoose }: WhichClipsProps) {
  const name = useId();
  if (choices.length < 2) return null;
  return (
    <fieldset className={styles.which}>
      <legend className="visually-hidden">Clips to export</legend>
      {choices.map((choice) => (
        <label key={choice.which} className={styles.whichOne}>
          <input type="radio" name={name} checked={choice.which === which} onChange={() => onChoose(choice.which)} />
          {labelOf(choice)}
        </label>
      ))}
    </fieldset>
  );
}

function labelOf({ which, clips }: Choice): string {
  const count = clips.length.toLocaleString('en');
  if (which === 'all') return `All ${count} clips`;
  return `${clips.length === 1 ? 'The one' : `The ${count}`} ${which}`;
}
