import { useId, useMemo } from 'react';
import { seconds } from '../../../core/time/seconds';
import type { LibraryItem } from '../../../ipc/library-views';
import { openFromLibrary } from '../../app/browsing';
import { useApp } from '../../app/context';
import { continued, progressOf } from '../../state/library';
import { CutText } from '../../ui/CutText';
import { lengthOf, timeLeft } from '../../ui/units';
import styles from './Library.module.css';
import { ProgressBar } from './ProgressBar';

/** How many episodes are offered. */
const MOST = 4;

/** The episodes that were opened last and not heard to their end. */
export function ContinueStrip({ items }: { readonly items: readonly LibraryItem[] }) {
  const app = useApp();
  const heading = useId();
  const recent = useMemo(() => continued(items, MOST), [items]);
  if (recent.length === 0) return null;
  return (
    <section className={styles.continue} aria-labelledby={heading}>
      <h2 id={heading} className={styles.smallHeading}>
        Continue
      </h2>
      <ul className={styles.recent}>
        {recent.map((item) => (
          <li key={item.token}>
            <button type="button" className={styles.card} onClick={() => void openFromLibrary(app, item.token)}>
              <span className={styles.cardTitle}>
                <CutText shown={48}>{item.title}</CutText>
              </span>
              <span className={styles.cardFacts}>{factsOf(item)}</span>
              <ProgressBar item={item} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function factsOf(item: LibraryItem): string {
  const { apart, show, duration, position } = item;
  const left =
    duration === null
      ? null
      : progressOf(item) === 'begun'
        ? timeLeft(seconds(Math.max(0, duration - position)))
        : lengthOf(duration);
  return [apart, show, left].filter((part) => part !== null).join(' · ');
}
