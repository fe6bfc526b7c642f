import { useCallback, useMemo } from 'react';
import { useStore } from 'zustand';
import type { ExportedClipsView } from '../../../ipc/export-views';
import { useApp } from '../../app/context';
import { clipRef } from '../../state/all-clips';
import { counted } from '../../ui/units';
import { ClipsExport } from './ClipsExport';
import styles from './Export.module.css';

/** Asks for format and place, and exports clips of several episodes in their order. */
export function ExportAllClips({ onClose }: { onClose(): void }) {
  const { request, allClips } = useApp();
  const subject = useStore(allClips, (state) => state.subject);
  const clips = useMemo(() => subject.map(clipRef), [subject]);
  const episodes = useMemo(() => new Set(clips.map(({ episode }) => episode)).size, [clips]);
  const preview = useCallback((format: string) => request('all-clips:preview', { format, clips }), [request, clips]);
  return (
    <ClipsExport<ExportedClipsView>
      count={clips.length}
      preview={preview}
      needsFolder={({ joins }) => !joins}
      save={(format) => request('all-clips:export', { format, clips })}
      saved={({ name, files, away }, told) =>
        [
          files === 1 ? `Exported ${told} to “${name}”.` : `Exported ${told} to ${files} files in “${name}”.`,
          ...away,
        ].join(' ')
      }
      copy={(format) => request('all-clips:copy', { format, clips })}
      onClose={onClose}
    >
      <p className={styles.about}>
        {counted(clips.length, 'clip')} of {counted(episodes, 'episode')}, in their order.
      </p>
    </ClipsExport>
  );
}
