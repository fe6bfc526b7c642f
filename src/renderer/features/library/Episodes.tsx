import FolderPlus from 'lucide-react/icons/folder-plus';
import LayoutGrid from 'lucide-react/icons/layout-grid';
import List from 'lucide-react/icons/list';
import { useDeferredValue, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { addFolder } from '../../app/browsing';
import { useApp } from '../../app/context';
import { columns, countsOf, kinds, type LibraryKind, listedItems } from '../../state/library';
import { Button, IconButton } from '../../ui/Button';
import { Chips } from '../../ui/Chips';
import { FilteredTab, TabStatus } from '../../ui/FilteredTab';
import { SortMenu } from '../../ui/SortMenu';
import { useLostFocus } from '../../ui/use-lost-focus';
import { SyncListed } from '../sync-queue/SyncListed';
import { ChosenBar } from './ChosenBar';
import { ContinueStrip } from './ContinueStrip';
import { Folders } from './Folders';
import styles from './Library.module.css';
import { LibraryCovers } from './LibraryCovers';
import { COLUMN_LABELS, LibraryTable } from './LibraryTable';

const KINDS: Readonly<Record<LibraryKind, string>> = {
  all: 'All',
  pairs: 'Complete',
  audio: 'No transcript',
  transcript: 'No recording',
  unreadable: 'Cannot be read',
  away: 'Away',
};

/** All episodes of the library. */
export function Episodes() {
  const app = useApp();
  const list = useRef<HTMLDivElement>(null);
  const reading = useStore(app.search, (state) => state.reading);
  const { view, problem, folder, kind, grouped, look, order, filter } = useStore(app.library);
  const narrow = useStore(app.layout, (state) => state.narrow);
  const typed = useDeferredValue(filter);
  const items = view?.items ?? NONE;
  const counts = useMemo(() => countsOf(items, folder), [items, folder]);
  const listed = useMemo(
    () => listedItems(items, { filter: typed, kind, folder, order, grouped, look }),
    [items, typed, kind, folder, order, grouped, look],
  );

  const focusList = () => list.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  const isEmpty = view !== null && items.length === 0 && view.folders.length === 0;
  useLostFocus(isEmpty, focusList);
  const List_ = look === 'list' ? LibraryTable : LibraryCovers;
  return (
    <FilteredTab
      label="Filter by title, show or date"
      filter={filter}
      onFilter={(text) => app.library.setState({ filter: text })}
      onEnter={focusList}
      tools={
        <>
          <SyncListed listed={listed} isAll={listed.length === items.length} />
          <Button look="quiet" aria-pressed={grouped} onClick={() => app.library.setState({ grouped: !grouped })}>
            By show
          </Button>
          <IconButton
            label="List"
            aria-pressed={look === 'list'}
            onClick={() => app.library.setState({ look: 'list' })}
          >
            <List size={18} aria-hidden="true" />
          </IconButton>
          <IconButton
            label="Covers"
            aria-pressed={look === 'covers'}
            onClick={() => app.library.setState({ look: 'covers' })}
          >
            <LayoutGrid size={17} aria-hidden="true" />
          </IconButton>
        </>
      }
    >
      {isEmpty ? (
        <Empty />
      ) : (
        <>
          <div className={styles.chips}>
            <Chips
              label="Show"
              chosen={kind}
              choices={kinds
                .filter((one) => one === 'all' || one === kind || counts[one] > 0)
                .map((one) => ({ value: one, label: KINDS[one], count: counts[one] }))}
              onChoose={(chosen) => app.library.setState({ kind: chosen })}
            />
            <div className={styles.ways}>
              {/* Otherwise its columns have heads that sort. */}
              {(narrow || look === 'covers') && (
                <SortMenu
                  columns={columns}
                  labels={COLUMN_LABELS}
                  order={order}
                  onSort={(by) => app.library.setState({ order: { by, isDown: false } })}
                  onTurn={(isDown) => app.library.setState({ order: { ...order, isDown } })}
                />
              )}
              <Folders />
            </div>
          </div>
          {filter === '' && kind === 'all' && folder === null && <ContinueStrip items={items} />}
          <TabStatus>
            {reading
              ? `Reading ${reading.done.toLocaleString('en')} of ${reading.of.toLocaleString('en')}…`
              : problem
                ? `${problem.message} ${problem.advice}`
                : typed !== '' &&
                  (listed.length === 0
                    ? `Nothing has “${typed}” in its title, show or date.`
                    : `${listed.length.toLocaleString('en')} found`)}
          </TabStatus>
          <div ref={list} className={styles.list}>
            {view && <List_ listed={listed} />}
          </div>
          <ChosenBar items={items} listed={listed} onCleared={focusList} />
        </>
      )}
    </FilteredTab>
  );
}

const NONE: readonly [] = [];

/** What is shown before a folder was added. */
function Empty() {
  const app = useApp();
  return (
    <div className={styles.empty}>
      <h2 className={styles.emptyHeading}>All your recordings in one place</h2>
      <p>
        Add the folders that hold them, with their transcripts. Earmark finds which belong together, and follows what
        changes there. It never moves, renames or deletes a file.
      </p>
      <Button look="primary" onClick={() => void addFolder(app)}>
        <FolderPlus size={16} aria-hidden="true" />
        Add a folder…
      </Button>
    </div>
  );
}
