import type { FormatView } from '../../../ipc/views';
import styles from './Export.module.css';

interface FormatChoiceProps {
  readonly formats: readonly FormatView[];
  /** Id of the chosen one. */
  readonly chosen: string;
  onChoose(id: string): void;
}

export function FormatChoice({ formats, chosen, onChoose }: FormatChoiceProps) {
  return (
    <fieldset className={styles.formats}>
      <legend className={styles.legend}>Format</legend>
      {formats.map(({ id, name }) => (
        <label key={id} className={styles.format}>
          <input type="radio" name="format" checked={id === chosen} onChange={() => onChoose(id)} />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
