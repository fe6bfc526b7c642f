import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import Trash2 from 'lucide-react/icons/trash-2';
import X from 'lucide-react/icons/x';
import { useStore } from 'zustand';
import { totalLength } from '../../../core/clips/listing';
import { useApp } from '../../app/context';
import { canPlay, type ListedClip } from '../../state/all-clips';
import { Button, IconButton } from '../../ui/Button';
import { chosenCount, lengthInSeconds } from '../../ui/units';
import styles from './AllClips.module.css';

interface ChosenClipsProps {
  /** The refs of all chosen clips, and the clips among them that the list shows. Both are in the chosen order. */
  readonly chosen: readonly string[];
  readonly clips: readonly ListedClip[];
}

/** What can be done with the chosen clips that are listed, in their order. */
export function ChosenClips({ chosen, clips }: ChosenClipsProps) {
  const { allClips, clipsOfAll } = useApp();
  const active = useStore(allClips, (state) => state.active);
  const clip = clips.find(({ ref }) => ref === active);
  const at = clip ? chosen.indexOf(clip.ref) : -1;
  const hidden = chosen.length - clips.length;
  const none = clips.length === 0;
  return (
    <section className={styles.bar} aria-label="Chosen clips">
      <p className={styles.sum}>
        {chosenCount(chosen.length, hidden)}
        {hidden === 0 && `, ${lengthInSeconds(totalLength(clips))}`}
      </p>
      <IconButton label="Move up in the order" disabled={at <= 0} onClick={() => clip && clipsOfAll.move([clip], -1)}>
        <ArrowUp size={16} aria-hidden="true" />
      </IconButton>
      <IconButton
        label="Move down in the order"
        disabled={at < 0 || at === chosen.length - 1}
        onClick={() => clip && clipsOfAll.move([clip], 1)}
      >
        <ArrowDown size={16} aria-hidden="true" />
      </IconButton>
      <Button look="quiet" disabled={!clips.some(canPlay)} onClick={() => clipsOfAll.playRow(clips)}>
        Play chosen
      </Button>
      <Button look="quiet" disabled={none} onClick={() => clipsOfAll.show('edit-clips', clips)}>
        {clips.length === 1 ? 'Edit…' : 'Tags…'}
      </Button>
      <Button look="quiet" disabled={!clips.some(canPlay)} onClick={() => clipsOfAll.show('export-all-sound', clips)}>
        Export sound…
      </Button>
      <Button look="primary" disabled={none} onClick={() => clipsOfAll.show('export-all-clips', clips)}>
        Export clips…
      </Button>
      <IconButton label="Delete the chosen clips" disabled={none} onClick={() => void clipsOfAll.remove(clips)}>
        <Trash2 size={16} aria-hidden="true" />
      </IconButton>
      <IconButton label="Choose none" onClick={() => allClips.setState({ chosen: [], onlyChosen: false })}>
        <X size={16} aria-hidden="true" />
      </IconButton>
    </section>
  );
}
