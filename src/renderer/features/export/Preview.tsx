import type { ClipPreview } from '../../../core/clips/export';
import styles from './Export.module.css';

/** What an export leaves out or changes, and its beginning. `isOld`: it is for the choice before. */
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
        <p className={styles.noLines}>This is no text: it has no lines to show, and cannot be copied.</p>
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
