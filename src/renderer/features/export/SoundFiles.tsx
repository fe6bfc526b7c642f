import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { LONGEST_GAP } from '../../../core/clips/cutting';
import { NAME_FIELDS, NAME_TEMPLATE, unknownNameFields } from '../../../core/clips/sound-names';
import { useApp } from '../../app/context';
import styles from './Export.module.css';

/** Whether each clip is a file or all are one, with what each of the two needs. */
export function SoundFiles() {
  const { settings } = useApp();
  const joined = useStore(settings, (state) => state.soundJoined);
  const group = useId();
  const choice = (isJoined: boolean, label: string) => (
    <label className={styles.format}>
      <input
        type="radio"
        name={group}
        checked={joined === isJoined}
        onChange={() => settings.setState({ soundJoined: isJoined })}
      />
      {label}
    </label>
  );
  return (
    <fieldset className={styles.formats}>
      <legend className={styles.legend}>Files</legend>
      {choice(false, 'A file for each clip')}
      {!joined && <Names />}
      {choice(true, 'One file, with a chapter for each clip')}
      {joined && <Gap />}
    </fieldset>
  );
}

function Names() {
  const { settings } = useApp();
  const names = useStore(settings, (state) => state.soundNames);
  const hint = useId();
  const [unknown] = unknownNameFields(names);
  return (
    <label className={styles.under}>
      <span className={styles.hint}>Their names</span>
      <input
        type="text"
        className={styles.field}
        value={names}
        placeholder={NAME_TEMPLATE}
        maxLength={1000}
        spellCheck={false}
        aria-invalid={unknown !== undefined}
        aria-describedby={hint}
        onChange={({ currentTarget }) => settings.setState({ soundNames: currentTarget.value })}
      />
      <span id={hint} className={styles.hint}>
        {unknown === undefined ? `Fields: ${FIELDS}` : `There is no field {${unknown}}. There are ${FIELDS}`}
      </span>
    </label>
  );
}

const FIELDS = NAME_FIELDS.map((field) => `{${field}}`).join(' ');

/** Saved as soon as what is typed is a number of seconds. */
function Gap() {
  const { settings } = useApp();
  const [typed, setTyped] = useState(() => `${settings.getState().soundGap}`);
  return (
    <label className={styles.under}>
      <span className={styles.hint}>Seconds of silence between clips</span>
      <input
        type="number"
        className={`${styles.field} ${styles.short}`}
        value={typed}
        min={0}
        max={LONGEST_GAP}
        step={0.1}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          const gap = currentTarget.valueAsNumber;
          if (gap >= 0 && gap <= LONGEST_GAP) settings.setState({ soundGap: gap });
        }}
        onBlur={() => setTyped(`${settings.getState().soundGap}`)}
      />
    </label>
  );
}
