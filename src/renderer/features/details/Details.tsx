import { Popover } from '@base-ui/react/popover';
import Info from 'lucide-react/icons/info';
import Pencil from 'lucide-react/icons/pencil';
import { useId, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Turn, Warning } from '../../../core/transcript/model';
import type { EpisodeView } from '../../../ipc/episode-views';
import { useApp } from '../../app/context';
import { bringIntoView, turnElement } from '../../app/turns-on-page';
import { IconButton } from '../../ui/Button';
import { Popup } from '../../ui/Popup';
import { SyncFacts } from '../sync/SyncFacts';
import styles from './Details.module.css';

/** A button with the number of oddities in the transcript, if any. It opens the details of the episode. */
export function Details({ episode }: { readonly episode: EpisodeView }) {
  const { follow, layout } = useApp();
  const narrow = useStore(layout, (state) => state.narrow);
  const [open, setOpen] = useState(false);
  const popup = useRef<HTMLDivElement>(null);
  const chosenPlace = useRef<HTMLElement | null>(null);
  const transcript = episode.transcript?.transcript;
  const warnings = useMemo(() => warningsOf(episode), [episode]);
  const label = warnings.length > 0 ? `${notes(warnings.length)} on this transcript` : 'Episode details';

  const goTo = ({ line }: Warning) => {
    const turn = turnAtLine(transcript?.turns ?? [], line);
    chosenPlace.current = turnElement(turn);
    // The page must not scroll back to what is spoken.
    follow.actions.release();
    if (narrow) layout.setState({ drawer: null });
    setOpen(false);
  };

  return (
    <Popover.Root
      open={open}
      onOpenChange={(isOpen) => {
        chosenPlace.current = null;
        setOpen(isOpen);
      }}
    >
      <Popover.Trigger className={styles.button} aria-label={label} title={label}>
        <Info size={16} aria-hidden="true" />
        {warnings.length > 0 && (
          <>
            {warnings.length}
            <span className={styles.unit}>{warnings.length === 1 ? 'note' : 'notes'}</span>
          </>
        )}
      </Popover.Trigger>
      <Popup
        ref={popup}
        className={styles.popup}
        gap={8}
        margin={12}
        // It is read first, and keys scroll it.
        initialFocus={popup}
        finalFocus={() => arriveAt(chosenPlace.current)}
      >
        <Head episode={episode} onLeave={() => setOpen(false)} />
        <Files episode={episode} />
        <SyncFacts episode={episode} onLeave={() => setOpen(false)} />
        {warnings.length > 0 && <Notes warnings={warnings} onChoose={goTo} />}
      </Popup>
    </Popover.Root>
  );
}

/** The title and what it is part of, with the cover if the recording has one. */
function Head({ episode: { title, audio }, onLeave }: { readonly episode: EpisodeView; onLeave(): void }) {
  const { run } = useApp();
  const makers = [audio?.artist, audio?.album].filter((name) => name);
  return (
    <div className={styles.head}>
      {audio?.art && <img src={audio.art} alt="Cover" className={styles.cover} />}
      <div className={styles.names}>
        <Popover.Title className={styles.title} dir="auto">
          {title}
        </Popover.Title>
        {makers.length > 0 && <p className={styles.makers}>{makers.join(' · ')}</p>}
      </div>
      <IconButton
        label="Rename episode"
        className={styles.rename}
        onClick={() => {
          onLeave();
          run('renameEpisode');
        }}
      >
        <Pencil size={15} aria-hidden="true" />
      </IconButton>
    </div>
  );
}

/**
 * Warnings from reading and from the search in the sound, in order of their lines. That it is the text of another
 * recording has no line, and is shown above.
 */
function warningsOf({ transcript, sync }: EpisodeView): Warning[] {
  const heard = sync.state === 'synced' && sync.belongs ? sync.warnings : [];
  return [...(transcript?.transcript.warnings ?? []), ...heard].sort((a, b) => a.line - b.line);
}

function Files({ episode: { audio, transcript } }: { readonly episode: EpisodeView }) {
  return (
    <dl className={styles.files}>
      {audio && <Fact name="Recording">{audio.fileName}</Fact>}
      {audio && <Fact name="Sound">{audio.codec}</Fact>}
      {transcript && <Fact name="Transcript">{transcript.fileName}</Fact>}
      {transcript && <Fact name="Format">{transcript.formatName}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function notes(count: number): string {
  return count === 1 ? '1 note' : `${count} notes`;
}

/** Brings the turn into view and gives it the focus. Without one, returns that the focus goes back to the button. */
function arriveAt(turn: HTMLElement | null): boolean {
  if (turn) bringIntoView(turn, 'center');
  // Also for those who use the mouse: among so many turns they must see which it is.
  turn?.focus({ preventScroll: true, focusVisible: true });
  return turn === null;
}

interface NotesProps {
  readonly warnings: readonly Warning[];
  onChoose(warning: Warning): void;
}

/** The oddities of the transcript and what was done about them. Each leads to its place in the text. */
function Notes({ warnings, onChoose }: NotesProps) {
  const heading = useId();
  return (
    <section className={styles.notes} aria-labelledby={heading}>
      <h3 id={heading} className={styles.heading}>
        Odd in this transcript
      </h3>
      <ul className={styles.list}>
        {warnings.map((warning, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: notes have no state, and no name but their words.
          <li key={index}>
            <button type="button" className={styles.note} onClick={() => onChoose(warning)}>
              <span className={styles.line}>Line {warning.line}</span> {warning.message}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Index of the turn at a line of the source: the last that begins at or before it, otherwise the first. */
export function turnAtLine(turns: readonly Turn[], line: number): number {
  let found = 0;
  let nearest = 0;
  for (const [index, turn] of turns.entries()) {
    if (turn.line > line || turn.line <= nearest) continue;
    found = index;
    nearest = turn.line;
  }
  return found;
}
