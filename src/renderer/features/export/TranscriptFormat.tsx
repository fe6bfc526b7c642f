import { useStore } from 'zustand';
import type { TranscriptFormatView } from '../../../ipc/export-views';
import { useApp } from '../../app/context';
import styles from './Export.module.css';
import { FormatChoice } from './FormatChoice';

interface TranscriptFormatProps {
  readonly formats: readonly TranscriptFormatView[];
  /** Id of the chosen one. */
  readonly chosen: string;
  onChoose(id: string): void;
}

/** Asks in which format whole transcripts are written, and whether with times where that can be chosen. */
export function TranscriptFormat({ formats, chosen, onChoose }: TranscriptFormatProps) {
  const { settings } = useApp();
  const withTimes = useStore(settings, (state) => state.transcriptTimes);
  return (
    <div className={styles.choices}>
      <FormatChoice legend="Format" formats={formats} chosen={chosen} onChoose={onChoose} />
      {formats.find(({ id }) => id === chosen)?.timesAreOptional && (
        <label className={styles.tick}>
          <input
            type="checkbox"
            checked={withTimes}
            onChange={() => settings.setState({ transcriptTimes: !withTimes })}
          />
          With times
        </label>
      )}
    </div>
  );
}
