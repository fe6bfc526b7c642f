import { useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app/context';
import { MissingPart } from '../opening/MissingPart';
import styles from './Reader.module.css';
import { Transcript } from './Transcript';

/** The page: the transcript of the open episode, or how to get one. */
export function Reader() {
  const app = useApp();
  const episode = useStore(app.episode, (state) => state.episode);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  if (!episode) return null;
  const { transcript } = episode;
  return (
    <main className={styles.page} ref={setScroller}>
      <h1 className="visually-hidden">{episode.title}</h1>
      {(!episode.audio || !transcript) && <MissingPart episode={episode} />}
      {scroller && transcript && (
        <Transcript
          key={`${episode.id} ${transcript.fileName}`}
          view={transcript}
          sync={episode.sync}
          scroller={scroller}
        />
      )}
    </main>
  );
}
