import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Clip } from '../../../core/clips/clip';
import type { Result } from '../../../ipc/result';
import type { EpisodeView } from '../../../ipc/views';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import { ExportDialog } from './ExportDialog';

/** Asks in which format and whereto, and exports all clips of the episode. */
export function ExportClips({ onClose }: { onClose(): void }): ReactNode {
  const { request, edits: store, episode: episodes, program, settings, messages } = useApp();
  const clips = useStore(store, (state) => state.clips);
  const formats = useStore(program, (state) => state.exporters);
  const episode = useStore(episodes, (state) => state.episode);
  if (!episode) return null;

  const told = clips.length === 1 ? '1 clip' : `${clips.length} clips`;
  const done = (format: string, note: string) => {
    settings.setState({ clipFormat: format });
    onClose();
    messages.actions.tellNote(note);
  };

  return (
    <ExportDialog
      title="Export clips"
      formats={formats}
      last={settings.getState().clipFormat}
      onClose={onClose}
      ways={(format, attempt) => {
        const toFile = async () => {
          const ids = clips.map(({ id }) => id);
          const fileName = await attempt(request('clips:export', { episode: episode.id, format, clips: ids }));
          if (fileName !== null) done(format, `Exported ${told} to “${fileName}”.`);
        };
        const toClipboard = async () => {
          const name = await attempt(copied(clips, episode, format));
          if (name !== null) done(format, `Copied ${told} as ${name}.`);
        };
        return (
          <>
            <Button onClick={toClipboard}>Copy to clipboard</Button>
            <Button look="primary" onClick={toFile}>
              Save to a file…
            </Button>
          </>
        );
      }}
    />
  );
}

/** Puts clips on the clipboard. Answers the format's name. */
async function copied(clips: readonly Clip[], episode: EpisodeView, format: string): Promise<Result<string | null>> {
  // Only who copies needs every format.
  const { clipFormats, writeClips } = await import('../../../core/clips/registry');
  const chosen = clipFormats.find(({ id }) => id === format);
  const text =
    chosen &&
    writeClips(chosen, clips, {
      title: episode.title,
      audioFile: episode.audio?.fileName ?? null,
      transcriptFile: episode.transcript?.fileName ?? null,
    });
  if (typeof text !== 'string') return { ok: true, value: null };
  try {
    // The mark at the beginning is for files.
    await navigator.clipboard.writeText(text.replace(/^\uFEFF/, ''));
    return { ok: true, value: chosen?.name ?? null };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const advice = `Click into the window and try again, or save them to a file. (${why})`;
    return { ok: false, problem: { code: 'cannot-write', message: 'The clipboard did not take the clips.', advice } };
  }
}
