import { useEffect, useState } from 'react';
import { useApp } from '../../app/context';
import styles from './Opening.module.css';

/** Takes files dropped anywhere on the window, and shows that it will. */
export function DropTarget() {
  const { openFiles } = useApp();
  const [over, setOver] = useState(false);

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
        setOver(carriesFiles(event));
      },
      { signal },
    );
    window.addEventListener('dragleave', (event) => event.relatedTarget === null && setOver(false), { signal });
    window.addEventListener(
      'drop',
      (event) => {
        event.preventDefault();
        setOver(false);
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length > 0) openFiles(files);
      },
      { signal },
    );
    return () => listeners.abort();
  }, [openFiles]);

  if (!over) return null;
  return (
    <div className={styles.over} aria-hidden="true">
      <p className={styles.overText}>Drop to open</p>
    </div>
  );
}
