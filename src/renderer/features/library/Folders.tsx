import { Popover } from '@base-ui/react/popover';
import ChevronDown from 'lucide-react/icons/chevron-down';
import X from 'lucide-react/icons/x';
import { useStore } from 'zustand';
import { removeFolder } from '../../app/browsing';
import { useApp } from '../../app/context';
import { Button, IconButton } from '../../ui/Button';
import { Popup } from '../../ui/Popup';
import styles from './Library.module.css';

/** The folders of the library: one can be looked at alone, or taken out. */
export function Folders() {
  const app = useApp();
  const { view, folder } = useStore(app.library);
  const folders = view?.folders ?? [];
  if (folders.length === 0) return null;
  const chosen = folders.find(({ token }) => token === folder);
  const choose = (token: string | null) => app.library.setState({ folder: token, kind: 'all' });
  return (
    <Popover.Root>
      <Popover.Trigger render={<Button look="quiet" aria-label="Folders" className={styles.folders} />}>
        {chosen?.name ?? (folders.length === 1 ? '1 folder' : `${folders.length} folders`)}
        <ChevronDown size={15} aria-hidden="true" />
      </Popover.Trigger>
      <Popup className={styles.popup} aria-label="Folders of the library" align="end" gap={6} margin={8}>
        <ul>
          <li>
            <button type="button" className={styles.folder} aria-pressed={folder === null} onClick={() => choose(null)}>
              All folders
            </button>
          </li>
          {folders.map((one) => (
            <li key={one.token} className={styles.folderRow}>
              <button
                type="button"
                className={styles.folder}
                aria-pressed={folder === one.token}
                onClick={() => choose(one.token)}
              >
                <bdi className={styles.folderName}>{one.name}</bdi>
                {one.isAway && <span className={styles.away}>away</span>}
              </button>
              <IconButton label={`Take ${one.name} out of the library`} onClick={() => void removeFolder(app, one)}>
                <X size={15} aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ul>
      </Popup>
    </Popover.Root>
  );
}
