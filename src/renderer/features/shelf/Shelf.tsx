import X from 'lucide-react/icons/x';
import { useEffect, useId, useRef } from 'react';
import { useStore } from 'zustand';
import { seconds } from '../../../core/time/seconds';
import type { ShelfItem } from '../../../ipc/library-views';
import { useApp } from '../../app/context';
import { openFromShelf, takeOffShelf } from '../../app/shelving';
import { IconButton } from '../../ui/Button';
import { CutText } from '../../ui/CutText';
import { HeardBar } from '../../ui/HeardBar';
import { lengthOf, timeLeft } from '../../ui/units';
import { Chapters } from '../chapters/Chapters';
import styles from './Shelf.module.css';

/** Of the open episode the chapters. Then the recent episodes, and those in the opened folder. */
export function Shelf() {
  const app = useApp();
  const { recent, folder } = useStore(app.shelf);
  const folderSection = useRef<HTMLDivElement>(null);
  const folderToken = folder?.items[0]?.token ?? null;
  useEffect(() => {
    // Recent episodes may fill the shelf. It scrolls only once, and then the listener does.
    if (folderToken === app.layout.getState().folderShown) return;
    app.layout.setState({ folderShown: folderToken });
    folderSection.current?.scrollIntoView();
  }, [app, folderToken]);
  return (
    <nav className={styles.shelf} aria-label="Shelf">
      <Chapters />
      {recent.length > 0 && <ShelfItems title="Continue" items={recent} isRecent />}
      {folder && (
        <div ref={folderSection}>
          <ShelfItems title={folder.name} items={folder.items} />
        </div>
      )}
      {recent.length === 0 && !folder && (
        <p className={styles.empty}>What you open is listed here, with the place where you stopped.</p>
      )}
    </nav>
  );
}

interface ShelfItemsProps {
  readonly title: string;
  readonly items: readonly ShelfItem[];
  readonly isRecent?: boolean;
}

function ShelfItems({ title, items, isRecent = false }: ShelfItemsProps) {
  const app = useApp();
  const heading = useId();

  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h2 id={heading} className={styles.heading}>
        {title}
      </h2>
      <ul>
        {items.map((item) => (
          <li key={item.token} className={styles.item} data-recent={isRecent ? item.token : undefined}>
            <button
              type="button"
              className={styles.open}
              title={item.title}
              aria-current={item.isOpen || undefined}
              onClick={() => openFromShelf(app, item.token)}
            >
              <span className={styles.title}>
                <CutText shown={TITLE_SHOWN}>{item.title}</CutText>
              </span>
              <span className={styles.facts}>{factsOf(item)}</span>
              {item.duration !== null && item.position > 0 && (
                <HeardBar part={item.position / item.duration} className={styles.bar} />
              )}
            </button>
            {isRecent && (
              <IconButton
                label={`Take ${item.title} off the shelf`}
                className={styles.forget}
                onClick={() => void takeOffShelf(app, item)}
              >
                <X size={14} aria-hidden="true" />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Characters of a title, which fill two lines. */
const TITLE_SHOWN = 52;

function factsOf({ has, position, duration }: ShelfItem): string {
  if (has === 'transcript') return 'Transcript only';
  const left =
    duration === null ? null : position > 0 ? timeLeft(seconds(Math.max(0, duration - position))) : lengthOf(duration);
  const parts = [left, has === 'audio' ? 'audio only' : null].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' · ') : 'Not heard yet';
}
