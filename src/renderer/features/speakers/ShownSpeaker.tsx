import X from 'lucide-react/icons/x';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app/context';
import type { ShownTranscriptView } from '../../state/episode';
import { isSaidBy } from '../../state/shown-speaker';
import { huesOf } from '../../state/speakers';
import { Button } from '../../ui/Button';
import styles from './ShownSpeaker.module.css';

/** Over the page while it shows the turns of one speaker: whose they are, and the way back to all. */
export function ShownSpeaker() {
  const { episode, shownSpeaker } = useApp();
  const only = useStore(shownSpeaker, (state) => state.only);
  const view = useStore(episode, (state) => state.episode?.transcript ?? null);
  return view && only !== null && <Bar only={only} view={view} />;
}

function Bar({ only, view }: { readonly only: string; readonly view: ShownTranscriptView }) {
  const { shownSpeaker } = useApp();
  const { turns } = view.transcript;
  const count = useMemo(() => turns.filter((turn) => isSaidBy(only, turn)).length, [turns, only]);
  const hues = useMemo(() => huesOf(view), [view]);
  return (
    <section className={styles.bar} aria-label="Shown speaker">
      <p className={styles.who} role="status" data-hue={hues.get(only)}>
        <span className={styles.dot} aria-hidden="true" />
        <span className={styles.name}>
          Only <bdi>{only}</bdi>
        </span>{' '}
        <span className={styles.count}>
          {count.toLocaleString('en')} of {turns.length.toLocaleString('en')} turns
        </span>
      </p>
      <Button look="quiet" title="Show everybody (Esc)" onClick={() => shownSpeaker.setState({ only: null })}>
        <X size={15} aria-hidden="true" />
        Show everybody
      </Button>
    </section>
  );
}
