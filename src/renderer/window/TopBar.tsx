import FolderOpen from 'lucide-react/icons/folder-open';
import LibraryBig from 'lucide-react/icons/library-big';
import PanelLeft from 'lucide-react/icons/panel-left';
import PanelRight from 'lucide-react/icons/panel-right';
import Search from 'lucide-react/icons/search';
import Users from 'lucide-react/icons/users';
import { useStore } from 'zustand';
import { useApp, useTip } from '../app/context';
import { Details } from '../features/details/Details';
import { SyncProgress } from '../features/sync/SyncProgress';
import { QueueStatus } from '../features/sync-queue/QueueStatus';
import { isPanelShown, type PanelName } from '../state/layout';
import { Button, IconButton } from '../ui/Button';
import { Logo } from '../ui/Logo';
import styles from './Window.module.css';

export function TopBar() {
  const app = useApp();
  const tip = useTip();
  const episode = useStore(app.episode, (state) => state.episode);
  const hasShelf = useStore(app.shelf, ({ recent, folder }) => recent.length > 0 || folder !== null);
  const layout = useStore(app.layout);
  const { view } = layout;
  const isOpen = (name: PanelName) => isPanelShown(layout, name);
  return (
    <header className={styles.bar}>
      <div className={styles.start}>
        <IconButton
          label="Shelf"
          title={tip('Shelf', 'toggleShelf')}
          disabled={!episode && !hasShelf}
          aria-expanded={isOpen('shelf')}
          onClick={() => app.run('toggleShelf')}
        >
          <PanelLeft size={18} aria-hidden="true" />
        </IconButton>
        <IconButton
          label="Library"
          title={tip('Library', 'library')}
          aria-expanded={view === 'library'}
          onClick={() => app.run('library')}
        >
          <LibraryBig size={18} aria-hidden="true" />
        </IconButton>
        <span className={styles.name}>
          <Logo size={20} />
          Earmark
        </span>
      </div>
      <div className={styles.heading}>
        <span className={styles.title} title={episode?.title} dir="auto" aria-hidden="true">
          {episode?.title}
        </span>
        {episode && <Details key={episode.id} episode={episode} />}
        {episode && <SyncProgress episode={episode} />}
      </div>
      <div className={styles.end}>
        <QueueStatus />
        <IconButton
          label="Find"
          title={tip('Find', 'find')}
          disabled={!episode?.transcript}
          onClick={() => app.run('find')}
        >
          <Search size={17} aria-hidden="true" />
        </IconButton>
        <Button
          look="quiet"
          aria-label="Open…"
          title={tip('Open', 'open')}
          className={styles.open}
          onClick={() => app.run('open')}
        >
          <FolderOpen size={16} aria-hidden="true" />
          <span>Open…</span>
        </Button>
        <IconButton
          label="Speakers panel"
          title={tip('Speakers panel', 'toggleSpeakers')}
          className={styles.speakersButton}
          disabled={!episode?.transcript}
          aria-expanded={isOpen('speakers')}
          onClick={() => app.run('toggleSpeakers')}
        >
          <Users size={17} aria-hidden="true" />
        </IconButton>
        <IconButton
          label="Clips panel"
          title={tip('Clips panel', 'toggleClips')}
          disabled={!episode}
          aria-expanded={isOpen('clips')}
          onClick={() => app.run('toggleClips')}
        >
          <PanelRight size={18} aria-hidden="true" />
        </IconButton>
      </div>
    </header>
  );
}
