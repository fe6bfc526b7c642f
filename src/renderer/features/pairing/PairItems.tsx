import type { LibraryItem } from '../../../ipc/library-views';
import { useApp } from '../../app/context';
import { askToPair, pairWith, partPair } from '../../app/pairing';
import { type Later, MenuItem } from '../../ui/PopupMenu';

/** In the menu of an episode: pairs it with a file, or parts its recording and its transcript. */
export function PairItems({ item, later }: { readonly item: LibraryItem; readonly later: Later }) {
  const app = useApp();
  const { token, has, likely, problem, isAway } = item;
  return (
    <>
      {likely && (
        <MenuItem onChoose={() => void pairWith(app, token, likely.token)}>
          Pair With “<bdi>{likely.name}</bdi>”
        </MenuItem>
      )}
      <MenuItem
        disabled={problem !== null || isAway}
        onChoose={() => {
          later.current = () => askToPair(app, item);
        }}
      >
        {has === 'both' ? 'Pair With Another…' : 'Pair With…'}
      </MenuItem>
      {has === 'both' && (
        <MenuItem disabled={isAway} onChoose={() => void partPair(app, item)}>
          Part This Pair
        </MenuItem>
      )}
    </>
  );
}
