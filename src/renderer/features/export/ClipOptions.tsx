import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { COLUMNS } from '../../../core/clips/formats/format';
import { FRAME_RATES } from '../../../core/clips/formats/frame-rate';
import { isWebAddress } from '../../../core/clips/links';
import type { ClipFormatView } from '../../../ipc/export-views';
import { useApp } from '../../app/context';
import styles from './Export.module.css';

/** The options of a format that needs more than clips. */
export function ClipOptions({ options }: Pick<ClipFormatView, 'options'>) {
  return (
    <>
      {options.includes('fps') && <FrameRateChoice />}
      {options.includes('columns') && <ColumnChoice />}
      {options.includes('guard') && <GuardChoice />}
      {options.includes('url') && <Address />}
    </>
  );
}

function FrameRateChoice() {
  const { settings } = useApp();
  const fps = useStore(settings, (state) => state.clipFps);
  return (
    <label className={styles.option}>
      Frames per second of the project
      <select
        value={fps}
        onChange={({ currentTarget }) => {
          const chosen = FRAME_RATES.find((rate) => rate === currentTarget.value);
          if (chosen) settings.setState({ clipFps: chosen });
        }}
      >
        {FRAME_RATES.map((rate) => (
          <option key={rate} value={rate}>
            {rate === '29.97' ? '29.97, drop frame' : rate}
          </option>
        ))}
      </select>
    </label>
  );
}

function ColumnChoice() {
  const { settings } = useApp();
  const columns = useStore(settings, (state) => state.clipColumns);
  return (
    <fieldset className={styles.columns}>
      <legend className={styles.legend}>Columns</legend>
      {COLUMNS.map((column) => {
        const isOn = columns.includes(column);
        return (
          <label key={column} className={styles.tick}>
            <input
              type="checkbox"
              checked={isOn}
              // A table has a separator.
              disabled={isOn && columns.length === 1}
              onChange={() =>
                settings.setState({
                  clipColumns: COLUMNS.filter((one) => (one === column ? !isOn : columns.includes(one))),
                })
              }
            />
            {column}
          </label>
        );
      })}
    </fieldset>
  );
}

function GuardChoice() {
  const { settings } = useApp();
  const guard = useStore(settings, (state) => state.clipGuard);
  return (
    <label className={styles.tick}>
      <input type="checkbox" checked={guard} onChange={() => settings.setState({ clipGuard: !guard })} />
      Keep spreadsheets from running cells as formulas
    </label>
  );
}

/** The episode's address on the web, for links to its moments. Saved when the field is left. */
function Address() {
  const { edits } = useApp();
  const id = useId();
  const address = useStore(edits, (state) => state.address) ?? '';
  const [typed, setTyped] = useState(address);
  const written = typed.trim();
  const isWrong = written !== '' && !isWebAddress(written);
  const keep = () => {
    if (!isWrong && written !== address) edits.actions.setAddress(written);
  };
  return (
    <label className={styles.address}>
      The episode’s address on the web
      <input
        type="url"
        value={typed}
        placeholder="https://"
        maxLength={2000}
        spellCheck={false}
        aria-invalid={isWrong}
        aria-describedby={id}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={keep}
        onKeyDown={({ key }) => key === 'Enter' && keep()}
      />
      <span id={id} className={styles.hint}>
        {isWrong ? 'An address begins with https:// or http://.' : 'Each clip then has a link to its moment.'}
      </span>
    </label>
  );
}
