import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { tagsOf, totalLength } from '../../../core/clips/listing';
import { useApp } from '../../app/context';
import { clipColumns, clipsByRef, episodesOf, type ListedClip, listedClips, showsOf } from '../../state/all-clips';
import { Button } from '../../ui/Button';
import { Chips } from '../../ui/Chips';
import { FilteredTab } from '../../ui/FilteredTab';
import { SortMenu } from '../../ui/SortMenu';
import { counted, lengthInSeconds } from '../../ui/units';
import { useLostFocus } from '../../ui/use-lost-focus';
import styles from './AllClips.module.css';
import { AllClipsTable, CLIP_COLUMN_LABELS, DOWN_FIRST } from './AllClipsTable';
import { ChosenClips } from './ChosenClips';

const NONE: readonly ListedClip[] = [];

/** The clips of all episodes. */
export function AllClips() {
  const { allClips, clipsOfAll } = useApp();
  const state = useStore(allClips);
  const list = useRef<HTMLDivElement>(null);
  const { clips: read, chosen, filter, show, tag, episode, order, onlyChosen, problem, playing } = state;
  const clips = read ?? NONE;
  const typed = useDeferredValue(filter);
  const listed = useMemo(
    () => listedClips(clips, { filter: typed, show, tag, episode, order, onlyChosen }, chosen),
    [clips, typed, show, tag, episode, order, onlyChosen, chosen],
  );
  const chosenClips = useMemo(() => clipsByRef(listed, chosen), [listed, chosen]);
  const length = useMemo(() => lengthInSeconds(totalLength(listed)), [listed]);

  useEffect(() => {
    void clipsOfAll.read();
    return () => clipsOfAll.leave();
  }, [clipsOfAll]);

  const focusList = () => list.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  useLostFocus(chosenClips.length > 0, focusList);

  const played = playing === null ? undefined : clips.find(({ ref }) => ref === playing);
  const isNarrowed = filter !== '' || show !== null || tag !== null || episode !== null;
  return (
    <FilteredTab
      label="Search clips by name, note, words or episode"
      filter={filter}
      onFilter={(text) => allClips.setState({ filter: text })}
      onEnter={focusList}
      tools={
        <>
          <Button disabled={listed.length === 0} onClick={() => clipsOfAll.playRow(listed)}>
            Play in a row
          </Button>
          <Button disabled={listed.length === 0} onClick={() => clipsOfAll.show('export-all-clips', listed)}>
            Export…
          </Button>
        </>
      }
    >
      {read !== null && clips.length === 0 ? (
        <Empty />
      ) : (
        <>
          <Narrowing clips={clips} />
          <div className={styles.now}>
            <p className={styles.status} role="status">
              {problem
                ? `${problem.message} ${problem.advice}`
                : played
                  ? `Playing “${played.name}” of ${played.of.title}`
                  : read !== null &&
                    (listed.length === 0
                      ? isNarrowed
                        ? 'No clip is like that.'
                        : 'No clip is chosen.'
                      : `${counted(listed.length, 'clip')}, ${length}`)}
            </p>
            {chosen.length > 0 && <ChosenClips chosen={chosen} clips={chosenClips} />}
          </div>
          <div ref={list} className={styles.list}>
            {read !== null && <AllClipsTable listed={listed} />}
          </div>
        </>
      )}
    </FilteredTab>
  );
}

/** Which clips are listed. */
function Narrowing({ clips }: { readonly clips: readonly ListedClip[] }) {
  const { allClips, layout } = useApp();
  const { show, tag, episode, onlyChosen, chosen, order } = useStore(allClips);
  const narrow = useStore(layout, (state) => state.narrow);
  const shows = useMemo(() => showsOf(clips), [clips]);
  const episodes = useMemo(() => episodesOf(clips, show), [clips, show]);
  const tags = useMemo(() => tagsOf(clips), [clips]);
  return (
    <div className={styles.narrowing}>
      <Chips
        label="Which clips"
        chosen={onlyChosen ? 'chosen' : 'all'}
        choices={[
          { value: 'all', label: 'All', count: clips.length },
          { value: 'chosen', label: 'Chosen', count: chosen.length },
        ]}
        onChoose={(which) => allClips.setState({ onlyChosen: which === 'chosen' })}
      />
      {shows.length > 1 && (
        <Choice
          label="Show"
          all="All shows"
          value={show}
          choices={shows.map((one) => ({ value: one, label: one }))}
          onChoose={(value) => allClips.setState({ show: value, episode: null })}
        />
      )}
      {episodes.length > 1 && (
        <Choice
          label="Episode"
          all="All episodes"
          value={episode}
          choices={episodes.map(({ key, title }) => ({ value: key, label: title }))}
          onChoose={(value) => allClips.setState({ episode: value })}
        />
      )}
      {tags.length > 0 && (
        <Choice
          label="Tag"
          all="Any tag, or none"
          value={tag}
          choices={tags.map((one) => ({ value: one, label: `#${one}` }))}
          onChoose={(value) => allClips.setState({ tag: value })}
        />
      )}
      {/* Chosen clips have their own order. A wide table has a head for each column. */}
      {narrow && !onlyChosen && (
        <SortMenu
          columns={clipColumns}
          labels={CLIP_COLUMN_LABELS}
          order={order}
          onSort={(by) => allClips.setState({ order: { by, isDown: DOWN_FIRST.includes(by) } })}
          onTurn={(isDown) => allClips.setState({ order: { ...order, isDown } })}
        />
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  /** What is chosen when nothing is. */
  readonly all: string;
  readonly value: string | null;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  onChoose(value: string | null): void;
}

function Choice({ label, all, value, choices, onChoose }: ChoiceProps) {
  const at = choices.findIndex((one) => one.value === value);
  return (
    <select
      aria-label={label}
      className={styles.choice}
      data-active={at >= 0 || undefined}
      value={at}
      onChange={({ currentTarget }) => onChoose(choices[Number(currentTarget.value)]?.value ?? null)}
    >
      <option value={-1}>{all}</option>
      {choices.map((one, index) => (
        <option key={one.value} value={index}>
          {one.label}
        </option>
      ))}
    </select>
  );
}

/** What is shown before a clip was made. */
function Empty() {
  return (
    <div className={styles.empty}>
      <h2 className={styles.emptyHeading}>All your clips in one place</h2>
      <p>
        Open an episode, select words on its page and press “Clip this”. The clips of every episode are listed here, to
        be found, heard one after the other, and exported together.
      </p>
    </div>
  );
}
