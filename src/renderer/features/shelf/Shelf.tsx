import { useStore } from 'zustand';
import { useApp } from '../../app/context';
import { Chapters } from '../chapters/Chapters';
import styles from './Shelf.module.css';
import { ShelfItems } from './ShelfItems';
import { SpeakersHere } from './SpeakersHere';

/** The chapters of what is open, what was heard lately, what else lies in the opened folder, and who speaks here. */
export function Shelf() {
  const app = useApp();
  const { recent, folder } = useStore(app.shelf);
  const view = useStore(app.episode, (state) => state.episode?.transcript ?? null);
  return (
    <nav className={styles.shelf} aria-label="Shelf">
      <Chapters />
      {recent.length > 0 && <ShelfItems title="Continue" items={recent} forgettable />}
      {folder && <ShelfItems title={folder.name} items={folder.items} />}
      {recent.length === 0 && !folder && (
        <p className={styles.empty}>What you open is kept here, with the place where you left off.</p>
      )}
      {view && <SpeakersHere view={view} />}
    </nav>
  );
}
