import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app/context';
import { Chapters } from '../chapters/Chapters';
import styles from './Shelf.module.css';
import { ShelfItems } from './ShelfItems';
import { SpeakersHere } from './SpeakersHere';

/** The chapters of the open recording, the recent episodes, the others in the opened folder, and the speakers. */
export function Shelf() {
  const app = useApp();
  const { recent, folder } = useStore(app.shelf);
  const view = useStore(app.episode, (state) => state.episode?.transcript ?? null);
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
        <p className={styles.empty}>What you open is kept here, with the place where you left off.</p>
      )}
      {view && <SpeakersHere view={view} />}
    </nav>
  );
}
