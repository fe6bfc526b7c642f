import { Menu } from '@base-ui/react/menu';
import ListFilter from 'lucide-react/icons/list-filter';
import X from 'lucide-react/icons/x';
import { type RefObject, useMemo } from 'react';
import { CLIP_ORDERS, type ClipOrder } from '../../../core/clips/clip-order';
import { speakersOf, tagsOf } from '../../../core/clips/listing';
import { IconButton } from '../../ui/Button';
import { MenuChoices } from '../../ui/Menu';
import menuStyles from '../../ui/Menu.module.css';
import { SearchBox } from '../../ui/SearchBox';
import { windowArea } from '../../ui/window-area';
import styles from './Clips.module.css';
import type { ClipView } from './use-clip-view';

const ORDERS: Record<ClipOrder, string> = {
  time: 'By time',
  name: 'By name',
  length: 'Longest first',
  newest: 'Newest first',
  hand: 'Own order',
};

interface ClipToolsProps {
  readonly view: ClipView;
  readonly field: RefObject<HTMLInputElement | null>;
  /** Goes from the search to what it found. */
  onDown(): void;
}

/** Searches the clips, and chooses their order and which are listed. */
export function ClipTools({ view, field, onDown }: ClipToolsProps) {
  const { clips, filter, order, setFilter, setOrder } = view;
  const tags = useMemo(() => tagsOf(clips), [clips]);
  const speakers = useMemo(() => speakersOf(clips), [clips]);
  const isNarrowed = filter.tag !== null || filter.speaker !== null;
  return (
    <>
      <div className={styles.tools}>
        <SearchBox className={styles.search}>
          <input
            ref={field}
            type="search"
            aria-label="Search clips"
            placeholder="Search clips"
            spellCheck={false}
            dir="auto"
            value={filter.text}
            onChange={(event) => setFilter({ text: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') {
                event.preventDefault();
                onDown();
              }
              if (event.key !== 'Escape') return;
              // With nothing to clear, Escape is meant for the panel around it.
              if (filter.text !== '') event.stopPropagation();
              setFilter({ text: '' });
            }}
          />
        </SearchBox>
        <Menu.Root modal={false}>
          <Menu.Trigger
            className={styles.viewButton}
            aria-label="Order and filter"
            title="Order and filter"
            data-active={isNarrowed || order !== 'time' || undefined}
          >
            <ListFilter size={16} aria-hidden="true" />
          </Menu.Trigger>
          <Menu.Portal>
            <Menu.Positioner
              className={menuStyles.positioner}
              side="bottom"
              align="end"
              sideOffset={4}
              collisionPadding={8}
              collisionBoundary={windowArea()}
            >
              <Menu.Popup className={`${menuStyles.popup} ${styles.viewMenu}`}>
                <MenuChoices
                  heading="Order"
                  value={order}
                  choices={CLIP_ORDERS}
                  written={(choice) => ORDERS[choice]}
                  onChoose={setOrder}
                />
                {tags.length > 0 && (
                  <MenuChoices
                    heading="Tag"
                    value={filter.tag}
                    choices={[null, ...tags]}
                    written={(choice) => choice ?? 'Any tag, or none'}
                    onChoose={(tag) => setFilter({ tag })}
                  />
                )}
                {speakers.length > 1 && (
                  <MenuChoices
                    heading="Speaker"
                    value={filter.speaker}
                    choices={[null, ...speakers]}
                    written={(choice) => choice ?? 'Anybody'}
                    onChoose={(speaker) => setFilter({ speaker })}
                  />
                )}
              </Menu.Popup>
            </Menu.Positioner>
          </Menu.Portal>
        </Menu.Root>
      </div>
      {isNarrowed && (
        <div className={styles.narrowed}>
          {filter.tag !== null && <Narrowed label={`#${filter.tag}`} onRemove={() => setFilter({ tag: null })} />}
          {filter.speaker !== null && <Narrowed label={filter.speaker} onRemove={() => setFilter({ speaker: null })} />}
        </div>
      )}
    </>
  );
}

function Narrowed({ label, onRemove }: { readonly label: string; onRemove(): void }) {
  return (
    <span className={styles.chip}>
      <bdi>{label}</bdi>
      <IconButton label={`List more than ${label}`} onClick={onRemove}>
        <X size={13} aria-hidden="true" />
      </IconButton>
    </span>
  );
}
