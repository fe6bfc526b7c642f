import { type ReactNode, useId, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Clip } from '../../../core/clips/clip';
import type { CutFormat } from '../../../core/clips/cutting';
import { unknownNameFields } from '../../../core/clips/sound-names';
import type { SoundView } from '../../../ipc/export-views';
import type { Result } from '../../../ipc/result';
import { useApp } from '../../app/context';
import { canPlay, clipRef } from '../../state/all-clips';
import { Button } from '../../ui/Button';
import styles from './Export.module.css';
import { type Attempt, ExportDialog } from './ExportDialog';
import { FormatChoice } from './FormatChoice';
import { SoundFiles } from './SoundFiles';
import { useWhichClips, WhichClips } from './WhichClips';

const FORMATS: readonly { readonly id: CutFormat; readonly name: string }[] = [
  { id: 'copy', name: 'As it is: MP3 or AAC, not encoded again' },
  { id: 'flac', name: 'FLAC: exact to the sample, half as large as WAV' },
  { id: 'wav', name: 'WAV: exact to the sample' },
];

/** Asks for a format and a folder, and cuts the sound of the clips into it. */
export function ExportSound({ onClose }: { onClose(): void }): ReactNode {
  const { request, episode: episodes } = useApp();
  const episode = useStore(episodes, (state) => state.episode?.audio && state.episode.id);
  const { choices, which, chosen, clips, choose } = useWhichClips();
  if (!episode) return null;
  return (
    <SoundExport
      clips={chosen}
      recordings={1}
      save={() => request('sound:export', { episode, clips })}
      onClose={onClose}
    >
      <WhichClips choices={choices} which={which} onChoose={choose} />
    </SoundExport>
  );
}

/** The same with clips of several episodes, in their order. */
export function ExportAllSound({ onClose }: { onClose(): void }): ReactNode {
  const { request, allClips } = useApp();
  const clips = useStore(allClips, (state) => state.subject);
  const recordings = useMemo(() => new Set(clips.filter(canPlay).map(({ of }) => of.key)).size, [clips]);
  const save = () => request('all-clips:export-sound', { clips: clips.map(clipRef) });
  return <SoundExport clips={clips} recordings={recordings} save={save} onClose={onClose} />;
}

interface SoundExportProps {
  readonly clips: readonly Pick<Clip, 'start' | 'end'>[];
  /** How many recordings they are from. */
  readonly recordings: number;
  /** The choice of the clips. */
  readonly children?: ReactNode;
  /** Asks for a folder, and cuts. Null when the user cancelled. */
  save(): Promise<Result<SoundView | null>>;
  onClose(): void;
}

function SoundExport({ clips, recordings, children, save, onClose }: SoundExportProps) {
  const { settings, messages } = useApp();
  const { soundFormat: format, soundFades, soundNames, soundJoined } = useStore(settings);
  const [isWriting, setWriting] = useState(false);
  const hint = useId();

  const cut = clips.filter(({ start, end }) => end > start);
  const told = cut.length === 1 ? '1 clip' : `${cut.length.toLocaleString('en')} clips`;
  const isCopied = soundJoined && format === 'copy' && recordings > 1;
  const isWrong = isCopied || (!soundJoined && unknownNameFields(soundNames).length > 0);
  const onSave = async (attempt: Attempt) => {
    if (isWriting) return;
    setWriting(true);
    const written = await attempt(save());
    setWriting(false);
    if (written === null) return;
    const files = written.files === 1 ? '1 file' : `${written.files.toLocaleString('en')} files`;
    messages.actions.showNote([`Exported sound to ${files} in “${written.folder}”.`, ...written.losses].join(' '));
  };

  return (
    <ExportDialog
      title="Export sound"
      chosen={format}
      onClose={onClose}
      ways={(attempt) => (
        <>
          <span className={styles.count}>{told}</span>
          <Button
            look="primary"
            disabled={cut.length === 0 || isWrong}
            aria-disabled={isWriting}
            onClick={() => onSave(attempt)}
          >
            Choose a folder…
          </Button>
        </>
      )}
    >
      {children}
      <div className={styles.choices}>
        <FormatChoice
          legend="Sound"
          formats={FORMATS}
          chosen={format}
          onChoose={(id) => settings.setState({ soundFormat: FORMATS.find((one) => one.id === id)?.id ?? 'copy' })}
        />
        <SoundFiles />
        {isCopied && (
          <p role="alert" className={styles.hint}>
            Sound of several recordings is joined as FLAC or WAV only: each is encoded in its own way.
          </p>
        )}
        <div>
          <label className={styles.tick}>
            <input
              type="checkbox"
              checked={soundFades && format !== 'copy'}
              disabled={format === 'copy'}
              aria-describedby={hint}
              onChange={() => settings.setState({ soundFades: !soundFades })}
            />
            Fade each clip in and out
          </label>
          <p id={hint} className={styles.hint}>
            {format === 'copy' ? 'Sound that is not encoded again cannot fade.' : 'Over 10 ms, so that no cut clicks.'}
          </p>
        </div>
      </div>
    </ExportDialog>
  );
}
