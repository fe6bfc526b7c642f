import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ClipPreview } from '../../../core/clips/export';
import type { Result } from '../../../ipc/result';
import { useApp } from '../../app/context';
import styles from './Export.module.css';

/** Milliseconds. Moving through the formats by keys does not wait for each. */
const SETTLED = 120;

/** The beginning of an export and its losses, or why they are unknown. The last one stays until the next is there. */
interface ShownPreview {
  /** The format to which it belongs. */
  readonly of: string;
  readonly preview: ClipPreview | null;
  /** In whole sentences. */
  readonly problem: string | null;
}

/** Asks for the preview of an export in a format. */
export type AskPreview = (format: string) => Promise<Result<ClipPreview>>;

/**
 * The preview of an export in a format, with the chosen options. Null before the first. `ask` is another function for other
 * clips.
 */
export function usePreview(ask: AskPreview, format: string): ShownPreview | null {
  const { settings, edits } = useApp();
  const [shown, setShown] = useState<ShownPreview | null>(null);
  const { clipFps, clipColumns, clipGuard } = useStore(settings);
  const address = useStore(edits, (state) => state.address);
  // biome-ignore lint/correctness/useExhaustiveDependencies: main knows what is chosen, and writes something else by it.
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(async () => {
      const result = await ask(format);
      if (!isWanted) return;
      if (result.ok) setShown({ of: format, preview: result.value, problem: null });
      else if (result.problem.code !== 'cancelled')
        setShown({ of: format, preview: null, problem: `${result.problem.message} ${result.problem.advice}` });
    }, SETTLED);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [ask, format, clipFps, clipColumns, clipGuard, address]);
  return shown;
}

/** What an export leaves out or changes, and its beginning. `isOld`: it is of the previous choice. */
export function Preview({ preview, isOld }: { readonly preview: ClipPreview; readonly isOld: boolean }) {
  const { lines, isCut, losses } = preview;
  return (
    <div className={styles.outcome} aria-busy={isOld}>
      <div role="status" className={styles.losses}>
        {losses.length === 0 ? (
          <p className={styles.hint}>Nothing is lost.</p>
        ) : (
          <ul aria-label="What changes">
            {losses.map((loss) => (
              <li key={loss}>{loss}</li>
            ))}
          </ul>
        )}
      </div>
      {lines === null ? (
        <p className={styles.noLines}>This format is not text: it has no lines to show, and cannot be copied.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keys too.
        <section className={styles.preview} tabIndex={0} aria-label="Preview">
          <pre dir="auto">
            {lines}
            {isCut && <span className={styles.more}>{'\n…'}</span>}
          </pre>
        </section>
      )}
    </div>
  );
}
