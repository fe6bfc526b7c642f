import { Menu } from '@base-ui/react/menu';
import Check from 'lucide-react/icons/check';
import ListFilter from 'lucide-react/icons/list-filter';
import X from 'lucide-react/icons/x';
import { type ReactNode, type RefObject, useMemo } from 'react';
import { CLIP_ORDERS, type ClipOrder } from '../../../core/clips/clip-order';
import { speakersOf, tagsOf } from '../../../core/clips/listing';
import { IconButton } from '../../ui/Button';
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
                <Choices label="Order" value={order} choices={CLIP_ORDERS} onChoose={setOrder}>
                  {(choice) => ORDERS[choice]}
                </Choices>
                {tags.length > 0 && (
                  <Choices
                    label="Tag"
                    value={filter.tag}
                    choices={[null, ...tags]}
                    onChoose={(tag) => setFilter({ tag })}
                  >
                    {(choice) => choice ?? 'Any tag, or none'}
                  </Choices>
                )}
                {speakers.length > 1 && (
                  <Choices
                    label="Speaker"
                    value={filter.speaker}
                    choices={[null, ...speakers]}
                    onChoose={(speaker) => setFilter({ speaker })}
                  >
                    {(choice) => choice ?? 'Anybody'}
                  </Choices>
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

interface ChoicesProps<Value extends string | null> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Value[];
  readonly children: (choice: Value) => ReactNode;
  onChoose(value: Value): void;
}

function Choices<Value extends string | null>({ label, value, choices, children, onChoose }: ChoicesProps<Value>) {
  return (
    <Menu.RadioGroup value={value} onValueChange={onChoose} className={styles.choices}>
      <Menu.GroupLabel className={styles.choicesLabel}>{label}</Menu.GroupLabel>
      {choices.map((choice) => (
        <Menu.RadioItem key={choice} value={choice} className={menuStyles.item} closeOnClick>
          <span className={menuStyles.sign}>
            <Menu.RadioItemIndicator>
              <Check size={15} aria-hidden="true" />
            </Menu.RadioItemIndicator>
          </span>
          <bdi className={styles.choice}>{children(choice)}</bdi>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
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
