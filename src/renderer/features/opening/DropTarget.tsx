import { useEffect, useState } from 'react';
import { useApp } from '../../app/context';
import styles from './Opening.module.css';

/** Takes files dropped anywhere on the window, those on the clips as clips, and shows that it will. */
export function DropTarget() {
  const { openFiles, importing } = useApp();
  const [over, setOver] = useState<'nothing' | 'window' | 'clips'>('nothing');

  useEffect(() => {
    const listeners = new AbortController();
    const { signal } = listeners;
    const carriesFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;
    window.addEventListener(
      'dragover',
      (event) => {
        // Without this the browser would show the file in place of the program.
        event.preventDefault();
        if (event.dataTransfer) event.dataTransfer.dropEffect = carriesFiles(event) ? 'copy' : 'none';
        setOver(!carriesFiles(event) ? 'nothing' : isOnClips(event) ? 'clips' : 'window');
      },
      { signal },
    );
    window.addEventListener('dragleave', (event) => event.relatedTarget === null && setOver('nothing'), { signal });
    window.addEventListener(
      'drop',
      (event) => {
        event.preventDefault();
        setOver('nothing');
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length === 0) return;
        if (isOnClips(event) && !files.some(isRecording)) void importing.fromDropped(files);
        else openFiles(files);
      },
      { signal },
    );
    return () => listeners.abort();
  }, [openFiles, importing]);

  if (over === 'nothing') return null;
  return (
    <div className={styles.over} aria-hidden="true">
      <p className={styles.overText}>{over === 'clips' ? 'Drop to import clips' : 'Drop to open'}</p>
    </div>
  );
}

function isOnClips({ target }: DragEvent): boolean {
  return target instanceof Element && target.closest('[data-panel="clips"]') !== null;
}

/** By its name: a recording holds no list of clips, wherever it is dropped. */
function isRecording({ type }: File): boolean {
  return /^(?:audio|video)\//.test(type);
}
