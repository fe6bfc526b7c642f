import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { exporters } from '../../../core/clips/registry';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import styles from './Export.module.css';
import { FormatChoice } from './FormatChoice';

/** Asks in which format and whereto, and exports all clips of the episode. */
export function ExportClips({ onClose }: { onClose(): void }): ReactNode {
  const { ask, edits: store, episode: episodes, program, messages } = useApp();
  const clips = useStore(store, (state) => state.clips);
  const formats = useStore(program, (state) => state.exporters);
  const episode = useStore(episodes, (state) => state.episode);
  const [chosen, setChosen] = useState(formats[0]?.id ?? '');
  if (!episode) return null;

  const told = clips.length === 1 ? '1 clip' : `${clips.length} clips`;

  async function toFile(): Promise<void> {
    if (!episode) return;
    const answer = await ask('clips:export', {
      episode: episode.id,
      format: chosen,
      clips: clips.map((clip) => ({ ...clip, speakers: [...clip.speakers] })),
    });
    if (!answer || answer.value === null) return;
    onClose();
    messages.actions.tellNote(`Exported ${told} to “${answer.value}”.`);
  }

  async function toClipboard(): Promise<void> {
    const exporter = exporters.find(({ id }) => id === chosen);
    if (!exporter || !episode) return;
    const text = exporter.write(clips, {
      title: episode.title,
      audioFile: episode.audio?.fileName ?? null,
      transcriptFile: episode.transcript?.fileName ?? null,
    });
    try {
      await navigator.clipboard.writeText(text);
    } catch (cause) {
      messages.actions.tellProblem({
        code: 'cannot-write',
        message: 'The clipboard did not take the clips.',
        advice: `Click into the window and try again, or save them to a file. (${cause instanceof Error ? cause.message : cause})`,
      });
      return;
    }
    onClose();
    messages.actions.tellNote(`Copied ${told} as ${exporter.name}.`);
  }

  return (
    <Dialog title="Export clips" onClose={onClose}>
      <FormatChoice formats={formats} chosen={chosen} onChoose={setChosen} />
      <div className={styles.ways}>
        <Button onClick={toClipboard}>Copy to clipboard</Button>
        <Button look="primary" onClick={toFile}>
          Save to a file…
        </Button>
      </div>
    </Dialog>
  );
}
