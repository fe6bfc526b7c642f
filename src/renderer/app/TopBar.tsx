import FolderOpen from 'lucide-react/icons/folder-open';
import PanelLeft from 'lucide-react/icons/panel-left';
import PanelRight from 'lucide-react/icons/panel-right';
import { useStore } from 'zustand';
import { Button, IconButton } from '../ui/Button';
import { Logo } from '../ui/Logo';
import { useApp } from './context';
import styles from './Window.module.css';

export function TopBar() {
  const app = useApp();
  const hasEpisode = useStore(app.episode, (state) => state.episode !== null);
  const hasShelf = useStore(app.shelf, ({ recent, folder }) => recent.length > 0 || folder !== null);
  const title = useStore(app.episode, (state) => state.episode?.title);
  const { narrow, drawer, shelfOpen, clipsOpen } = useStore(app.layout);
  const isOpen = (name: 'shelf' | 'clips') => (narrow ? drawer === name : name === 'shelf' ? shelfOpen : clipsOpen);
  return (
    <header className={styles.bar}>
      <div className={styles.start}>
        <IconButton
          label="Shelf"
          disabled={!hasEpisode && !hasShelf}
          aria-expanded={isOpen('shelf')}
          onClick={() => app.run('toggleShelf')}
        >
          <PanelLeft size={18} aria-hidden="true" />
        </IconButton>
        <span className={styles.name}>
          <Logo size={20} />
          Earmark
        </span>
      </div>
      <span className={styles.title} title={title} aria-hidden="true">
        {title}
      </span>
      <div className={styles.end}>
        <Button look="quiet" onClick={() => app.run('open')}>
          <FolderOpen size={16} aria-hidden="true" />
          Open…
        </Button>
        <IconButton
          label="Clips panel"
          disabled={!hasEpisode}
          aria-expanded={isOpen('clips')}
          onClick={() => app.run('toggleClips')}
        >
          <PanelRight size={18} aria-hidden="true" />
        </IconButton>
      </div>
    </header>
  );
}
