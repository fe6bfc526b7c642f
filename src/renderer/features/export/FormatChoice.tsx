import type { FormatView } from '../../../ipc/export-views';
import styles from './Export.module.css';

interface FormatChoiceProps {
  /** What the formats have in common. */
  readonly legend: string;
  readonly formats: readonly FormatView[];
  /** Id of the chosen one. */
  readonly chosen: string;
  onChoose(id: string): void;
}

/** Formats to choose from. Several of these are one choice. */
export function FormatChoice({ legend, formats, chosen, onChoose }: FormatChoiceProps) {
  return (
    <fieldset className={styles.formats}>
      <legend className={styles.legend}>{legend}</legend>
      {formats.map(({ id, name }) => (
        <label key={id} className={styles.format}>
          <input type="radio" name="format" checked={id === chosen} onChange={() => onChoose(id)} />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
