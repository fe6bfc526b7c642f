import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import Trash2 from 'lucide-react/icons/trash-2';
import X from 'lucide-react/icons/x';
import { useStore } from 'zustand';
import { totalLength } from '../../../core/clips/listing';
import { useApp } from '../../app/context';
import { canPlay, type ListedClip } from '../../state/all-clips';
import { Button, IconButton } from '../../ui/Button';
import { lengthInSeconds } from '../../ui/units';
import styles from './AllClips.module.css';

/** What can be done with the chosen clips, in their order. */
export function ChosenClips({ clips }: { readonly clips: readonly ListedClip[] }) {
  const { allClips, clipsOfAll } = useApp();
  const active = useStore(allClips, (state) => state.active);
  const at = clips.findIndex(({ ref }) => ref === active);
  const clip = clips[at];
  return (
    <section className={styles.bar} aria-label="Chosen clips">
      <p className={styles.sum}>
        {clips.length.toLocaleString('en')} chosen, {lengthInSeconds(totalLength(clips))}
      </p>
      <IconButton label="Move up in the order" disabled={at <= 0} onClick={() => clip && clipsOfAll.move([clip], -1)}>
        <ArrowUp size={16} aria-hidden="true" />
      </IconButton>
      <IconButton
        label="Move down in the order"
        disabled={at < 0 || at === clips.length - 1}
        onClick={() => clip && clipsOfAll.move([clip], 1)}
      >
        <ArrowDown size={16} aria-hidden="true" />
      </IconButton>
      <Button look="quiet" disabled={!clips.some(canPlay)} onClick={() => clipsOfAll.playRow(clips)}>
        Play chosen
      </Button>
      <Button look="quiet" onClick={() => clipsOfAll.show('edit-clips', clips)}>
        {clips.length === 1 ? 'Edit…' : 'Tags…'}
      </Button>
      <Button look="quiet" disabled={!clips.some(canPlay)} onClick={() => clipsOfAll.show('export-all-sound', clips)}>
        Export sound…
      </Button>
      <Button look="primary" onClick={() => clipsOfAll.show('export-all-clips', clips)}>
        Export clips…
      </Button>
      <IconButton label="Delete the chosen clips" onClick={() => void clipsOfAll.remove(clips)}>
        <Trash2 size={16} aria-hidden="true" />
      </IconButton>
      <IconButton label="Choose none" onClick={() => allClips.setState({ chosen: [], onlyChosen: false })}>
        <X size={16} aria-hidden="true" />
      </IconButton>
    </section>
  );
}
