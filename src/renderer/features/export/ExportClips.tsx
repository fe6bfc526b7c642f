import { type ReactNode, useCallback } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app/context';
import { ClipsExport } from './ClipsExport';
import { useWhichClips, WhichClips } from './WhichClips';

/** Asks for format and place, and exports clips of the episode. */
export function ExportClips({ onClose }: { onClose(): void }): ReactNode {
  const id = useStore(useApp().episode, (state) => state.episode?.id);
  return id === undefined ? null : <ExportOf key={id} episode={id} onClose={onClose} />;
}

function ExportOf({ episode, onClose }: { readonly episode: string; onClose(): void }) {
  const { request } = useApp();
  const { choices, which, clips, choose } = useWhichClips();
  const preview = useCallback(
    (format: string) => request('clips:preview', { episode, format, clips }),
    [request, episode, clips],
  );
  return (
    <ClipsExport
      count={clips.length}
      preview={preview}
      save={(format) => request('clips:export', { episode, format, clips })}
      saved={(fileName, counted) => `Exported ${counted} to “${fileName}”.`}
      copy={(format) => request('clips:copy', { episode, format, clips })}
      onClose={onClose}
    >
      <WhichClips choices={choices} which={which} onChoose={choose} />
    </ClipsExport>
  );
}
