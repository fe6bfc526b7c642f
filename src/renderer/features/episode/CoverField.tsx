import { useEffect, useId, useRef, useState } from 'react';
import type { LibraryItem } from '../../../ipc/library-views';
import { coverAddress } from '../../app/library-actions';
import { Button } from '../../ui/Button';
import styles from './Episode.module.css';
import { smallPicture } from './small-picture';

interface CoverFieldProps {
  /** One episode, or several that get the same cover. */
  readonly items: readonly [LibraryItem, ...LibraryItem[]];
  /** The picture that was chosen, as a JPEG in base64. Null to restore that of the files, undefined for no change. */
  readonly cover: string | null | undefined;
  onChange(cover: string | null): void;
}

/** Shows the cover of an episode, and asks for another, or for that of several. */
export function CoverField({ items, cover, onChange }: CoverFieldProps) {
  const file = useRef<HTMLInputElement>(null);
  const refusal = useId();
  const [refused, setRefused] = useState<string | null>(null);
  const [first, second] = items;
  const isGiven = cover === undefined ? items.some((item) => item.cover !== null) : cover !== null;

  async function take(chosen: File | undefined): Promise<void> {
    if (!chosen) return;
    const picture = await smallPicture(chosen);
    setRefused(picture === null ? `“${chosen.name}” is no picture that Earmark can show. Choose a JPEG or PNG.` : null);
    if (picture !== null) onChange(picture);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be drawn as one.
    <div role="group" aria-label="Cover" className={styles.coverField}>
      <div className={styles.coverShown}>
        {typeof cover === 'string' ? (
          <Chosen cover={cover} />
        ) : second ? (
          <p className={styles.severalCovers}>{cover === null ? 'Those of the files' : 'Covers as they are'}</p>
        ) : (
          <Present item={first} isRestored={cover === null} />
        )}
      </div>
      <input
        ref={file}
        type="file"
        accept="image/*"
        hidden
        aria-label="Picture for the cover"
        onChange={({ currentTarget }) => {
          void take(currentTarget.files?.[0]);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
      <Button aria-describedby={refusal} onClick={() => file.current?.click()}>
        Choose picture…
      </Button>
      {isGiven && (
        <Button look="quiet" onClick={() => onChange(null)}>
          {second ? 'Use the files’ own' : 'Use the file’s own'}
        </Button>
      )}
      <p id={refusal} role="alert" className={styles.refusal}>
        {refused}
      </p>
    </div>
  );
}

/** A picture that is not kept yet. The page may show pictures by their address only, and this has none. */
function Chosen({ cover }: { readonly cover: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let isCurrent = true;
    const bytes = Uint8Array.from(atob(cover), (character) => character.charCodeAt(0));
    void createImageBitmap(new Blob([bytes], { type: 'image/jpeg' })).then((picture) => {
      const element = canvas.current;
      if (!isCurrent || !element) return;
      element.width = picture.width;
      element.height = picture.height;
      element.getContext('2d')?.drawImage(picture, 0, 0);
      picture.close();
    });
    return () => {
      isCurrent = false;
    };
  }, [cover]);
  return <canvas ref={canvas} role="img" aria-label="The chosen picture" />;
}

/** The cover as it is. One that a person gave is not shown once that of the files is to be restored. */
function Present({ item, isRestored }: { readonly item: LibraryItem; readonly isRestored: boolean }) {
  const [isThere, setIsThere] = useState(true);
  if (!isThere || (isRestored && item.cover !== null)) return null;
  return <img src={coverAddress(item)} alt="" onError={() => setIsThere(false)} />;
}
