import X from 'lucide-react/icons/x';
import { type KeyboardEvent, useId, useRef } from 'react';
import { useStore } from 'zustand';
import { totalLength } from '../../../core/clips/listing';
import type { Seconds } from '../../../core/time/seconds';
import { formatTimeTenths } from '../../../core/time/timecode';
import { useApp, useTip } from '../../app/context';
import { takesText } from '../../app/text-field';
import { Button, IconButton } from '../../ui/Button';
import { lengthOf, shortLength } from '../../ui/units';
import { ClipList, type ListHandle } from './ClipList';
import { ClipPicks } from './ClipPicks';
import styles from './Clips.module.css';
import { ClipTools } from './ClipTools';
import { useClipView } from './use-clip-view';

/** The clips of the open episode. */
export function Clips() {
  const app = useApp();
  const episode = useStore(app.episode, (state) => state.episode?.id);
  const tip = useTip();
  const heading = useId();
  const view = useClipView();
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<ListHandle>(null);
  const { clips, listed, pickedClips } = view;
  const pendingStart = useStore(app.edits, (state) => state.pendingStart);
  const hasTranscript = useStore(app.episode, (state) => Boolean(state.episode?.transcript));
  const saved = useStore(app.program, (state) => state.saving.saved);
  const arePicked = pickedClips.length > 1;

  function onKeyDown(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, shiftKey, target } = event;
    // Elsewhere Ctrl+F finds in the transcript.
    const isFind = key === 'f' && (ctrlKey || metaKey) && !shiftKey;
    const isSlash = key === '/' && !ctrlKey && !metaKey && target instanceof Element && !takesText(target);
    if (!search.current || !(isFind || isSlash)) return;
    event.preventDefault();
    search.current.select();
  }

  return (
    <section className={styles.clips} aria-labelledby={heading} onKeyDown={onKeyDown}>
      <div className={styles.top}>
        <header className={styles.header}>
          <h2 id={heading} className={styles.heading}>
            Clips
          </h2>
          <Button
            look={clips.length > 0 ? 'primary' : 'plain'}
            disabled={clips.length === 0}
            title={tip('Export clips', 'exportClips')}
            onClick={() => app.run('exportClips')}
          >
            Export clips
          </Button>
        </header>
        {!saved && <p className={styles.unsaved}>Not saved yet. Earmark keeps trying.</p>}
        {pendingStart !== null && (
          <div className={styles.pending}>
            <p>
              From {formatTimeTenths(pendingStart)} on. Press <kbd>]</kbd> where the clip ends.
            </p>
            <IconButton label="Give up this clip" title="Give up this clip (Esc)" onClick={() => app.clipping.giveUp()}>
              <X size={16} aria-hidden="true" />
            </IconButton>
          </div>
        )}
        {clips.length === 0 && pendingStart === null && (
          <p className={styles.empty}>
            {hasTranscript && (
              <>
                Select words on the page and press “Clip this”. Or press <kbd>C</kbd> to clip the sentence that is being
                said.{' '}
              </>
            )}
            Press <kbd>[</kbd> where a clip starts and <kbd>]</kbd> where it ends.
          </p>
        )}
        {clips.length > 1 && <ClipTools view={view} field={search} onDown={() => list.current?.enter()} />}
        {clips.length > 1 && (
          <p className={styles.total} aria-live="polite">
            {arePicked ? `${pickedClips.length} picked` : countOf(listed.length, clips.length)}
            {listed.length > 0 && ` · ${lengthText(totalLength(arePicked ? pickedClips : listed))}`}
          </p>
        )}
        {arePicked && <ClipPicks view={view} />}
      </div>
      <ClipList key={episode} view={view} episode={episode} labelledBy={heading} handle={list} />
    </section>
  );
}

function lengthText(length: Seconds): string {
  return length < 3600 ? shortLength(length) : lengthOf(length);
}

function countOf(listed: number, all: number): string {
  if (listed === all) return `${all} clips`;
  return listed === 0 ? 'No clip is like that.' : `${listed} of ${all} clips`;
}
