import { type ReactNode, useId, useState } from 'react';
import { useStore } from 'zustand';
import type { CutFormat } from '../../../core/clips/cutting';
import { unknownNameFields } from '../../../core/clips/sound-names';
import { useApp } from '../../app/context';
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
  const { request, episode: episodes, settings, messages } = useApp();
  const episode = useStore(episodes, (state) => state.episode?.audio && state.episode.id);
  const { choices, which, chosen, clips, choose } = useWhichClips();
  const { soundFormat: format, soundFades, soundNames, soundJoined } = useStore(settings);
  const [isWriting, setWriting] = useState(false);
  const hint = useId();
  if (!episode) return null;

  const cut = chosen.filter(({ start, end }) => end > start);
  const told = cut.length === 1 ? '1 clip' : `${cut.length.toLocaleString('en')} clips`;
  const isWrong = !soundJoined && unknownNameFields(soundNames).length > 0;
  const save = async (attempt: Attempt) => {
    setWriting(true);
    const written = await attempt(request('sound:export', { episode, clips }));
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
          <Button look="primary" disabled={cut.length === 0 || isWrong || isWriting} onClick={() => save(attempt)}>
            Choose a folder…
          </Button>
        </>
      )}
    >
      <WhichClips choices={choices} which={which} onChoose={choose} />
      <div className={styles.choices}>
        <FormatChoice
          legend="Sound"
          formats={FORMATS}
          chosen={format}
          onChoose={(id) => settings.setState({ soundFormat: FORMATS.find((one) => one.id === id)?.id ?? 'copy' })}
        />
        <SoundFiles />
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
