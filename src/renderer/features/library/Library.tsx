import { Tabs } from '@base-ui/react/tabs';
import FolderPlus from 'lucide-react/icons/folder-plus';
import X from 'lucide-react/icons/x';
import { type ComponentType, type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useStore } from 'zustand';
import { LIBRARY_TABS, type LibraryTab } from '../../../core/settings/settings';
import { addFolder, closeLibrary } from '../../app/browsing';
import { useApp, useTip } from '../../app/context';
import { Button, IconButton } from '../../ui/Button';
import { AllClips } from '../all-clips/AllClips';
import { SpeakersTab } from '../speakers-directory/SpeakersTab';
import { Episodes } from './Episodes';
import styles from './Library.module.css';

/** What the library lists, each in a tab of its own. */
const TABS: Readonly<Record<LibraryTab, { readonly label: string; readonly Content: ComponentType }>> = {
  episodes: { label: 'Episodes', Content: Episodes },
  clips: { label: 'Clips', Content: AllClips },
  speakers: { label: 'Speakers', Content: SpeakersTab },
};
const tabs = LIBRARY_TABS.map((name) => ({ name, ...TABS[name] }));

/** The library, in place of the page. */
export function Library() {
  const app = useApp();
  const tip = useTip();
  const heading = useId();
  const main = useRef<HTMLElement>(null);
  const tab = useStore(app.settings, (state) => state.libraryTab);

  useEffect(() => main.current?.querySelector('input')?.focus(), []);

  function onKeyDown(event: KeyboardEvent): void {
    // The keys of a menu over it are not its own.
    const isWithin = event.currentTarget.contains(event.target as Node);
    if (event.key !== 'Escape' || event.defaultPrevented || !isWithin) return;
    closeLibrary(app);
    event.preventDefault();
  }

  return (
    <main ref={main} className={styles.library} aria-labelledby={heading} onKeyDown={onKeyDown}>
      <Tabs.Root
        className={styles.tabs}
        value={tab}
        onValueChange={(libraryTab: LibraryTab) => app.settings.setState({ libraryTab })}
      >
        <header className={styles.top}>
          <h1 id={heading} className={styles.heading}>
            Library
          </h1>
          <Tabs.List className={styles.tabList} aria-label="What the library lists">
            {tabs.map(({ name, label }) => (
              <Tabs.Tab key={name} value={name} className={styles.tab}>
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <div className={styles.ends}>
            <Button title={tip('Add a folder', 'openFolder')} onClick={() => void addFolder(app)}>
              <FolderPlus size={16} aria-hidden="true" />
              <span className={styles.addLabel}>Add folder…</span>
            </Button>
            <IconButton label="Close library" title="Close library (Esc)" onClick={() => closeLibrary(app)}>
              <X size={18} aria-hidden="true" />
            </IconButton>
          </div>
        </header>
        {tabs.map(({ name, Content }) => (
          // What is in it has the focus.
          <Tabs.Panel key={name} value={name} className={styles.panel} tabIndex={-1}>
            <Content />
          </Tabs.Panel>
        ))}
      </Tabs.Root>
    </main>
  );
}
