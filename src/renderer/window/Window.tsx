import { CSPProvider } from '@base-ui/react/csp-provider';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app/context';
import { EditClips } from '../features/all-clips/EditClips';
import { Changes } from '../features/changes/Changes';
import { Clips } from '../features/clips/Clips';
import { NewTurn } from '../features/correcting/NewTurn';
import { SetSpeaker } from '../features/correcting/SetSpeaker';
import { EditDetails } from '../features/episode/EditDetails';
import { ForgetEpisode } from '../features/episode/ForgetEpisode';
import { RenameEpisode } from '../features/episode/RenameEpisode';
import { ExportAllClips } from '../features/export/ExportAllClips';
import { ExportClips } from '../features/export/ExportClips';
import { ExportLibrary } from '../features/export/ExportLibrary';
import { ExportAllSound, ExportSound } from '../features/export/ExportSound';
import { ExportTranscript } from '../features/export/ExportTranscript';
import { ExportTranscripts } from '../features/export/ExportTranscripts';
import { ImportLibrary } from '../features/export/ImportLibrary';
import { FindBar } from '../features/find/FindBar';
import { About } from '../features/help/About';
import { Shortcuts } from '../features/help/Shortcuts';
import { Library } from '../features/library/Library';
import { Messages } from '../features/messages/Messages';
import { DropTarget } from '../features/opening/DropTarget';
import { Opening } from '../features/opening/Opening';
import { Welcome } from '../features/opening/Welcome';
import { PairWith } from '../features/pairing/PairWith';
import { Preferences } from '../features/preferences/Preferences';
import { PrintedTranscript } from '../features/print/PrintedTranscript';
import { EpisodeAddress } from '../features/quote/EpisodeAddress';
import { Reader } from '../features/reader/Reader';
import { SearchLibrary } from '../features/search/SearchLibrary';
import { Shelf } from '../features/shelf/Shelf';
import { ShownSpeaker } from '../features/speakers/ShownSpeaker';
import { SpeakersPanel } from '../features/speakers/SpeakersPanel';
import { Transport } from '../features/transport/Transport';
import { WriteCorrections } from '../features/write-back/WriteCorrections';
import { WriteStamps } from '../features/write-back/WriteStamps';
import type { LayoutStore } from '../state/layout';
import { Panel } from './Panel';
import { TopBar } from './TopBar';
import { useContextMenu } from './use-context-menu';
import { useKeptFocus } from './use-kept-focus';
import { useKeys } from './use-keys';
import { useSelectAll } from './use-select-all';
import styles from './Window.module.css';

/** The window: shelf, page and clips side by side, the strip under them. */
export function Window() {
  const app = useApp();
  const ready = useStore(app.program, (state) => state.ready);
  const episode = useStore(app.episode, (state) => state.episode);
  const hasShelf = useStore(app.shelf, ({ recent, folder }) => recent.length > 0 || folder !== null);
  const { dialog, subject, printed, view } = useStore(app.layout);
  const inLibrary = view === 'library';
  // By the veil of a drawer.
  const covered = useStore(app.layout, ({ narrow, drawer }) => narrow && drawer !== null);
  const low = useStore(app.layout, (state) => state.low);
  const closeDialog = () => app.layout.setState({ dialog: null });
  useKeys(app);
  useContextMenu(app);
  useSelectAll(app);
  useKeptFocus();
  useNarrow(app.layout);
  if (!ready) return <Messages />;
  return (
    // No <style> elements: the Content-Security-Policy has no room for them.
    <CSPProvider disableStyleElements>
      <div className={styles.window}>
        <TopBar />
        <div className={styles.middle}>
          {(episode || hasShelf) && (
            <Panel name="shelf" covered={inLibrary}>
              <Shelf />
            </Panel>
          )}
          <div className={styles.page}>
            <div className={styles.text} inert={covered || inLibrary}>
              {episode?.transcript && <ShownSpeaker />}
              <div className={styles.reader}>
                {episode ? <Reader /> : <Welcome />}
                {episode?.transcript && <FindBar />}
              </div>
            </div>
            {/* Over a drawer, too: what was done in it can be undone. */}
            <Messages>
              <Opening />
            </Messages>
          </div>
          {episode?.transcript && (
            <Panel name="speakers" covered={inLibrary}>
              <SpeakersPanel />
            </Panel>
          )}
          {episode && (
            <Panel name="clips" covered={inLibrary}>
              <Clips />
            </Panel>
          )}
          {inLibrary && <Library />}
        </div>
        {episode && <Transport inert={covered && low} />}
      </div>
      <DropTarget />
      {printed && <PrintedTranscript />}
      {dialog === 'rename-episode' && subject && <RenameEpisode subject={subject} onClose={closeDialog} />}
      {dialog === 'forget-episode' && subject && <ForgetEpisode subject={subject} onClose={closeDialog} />}
      {dialog === 'pair-with' && subject && <PairWith subject={subject} onClose={closeDialog} />}
      {dialog === 'edit-details' && <EditDetails onClose={closeDialog} />}
      {dialog === 'export-clips' && <ExportClips onClose={closeDialog} />}
      {dialog === 'export-sound' && <ExportSound onClose={closeDialog} />}
      {dialog === 'export-all-clips' && <ExportAllClips onClose={closeDialog} />}
      {dialog === 'export-all-sound' && <ExportAllSound onClose={closeDialog} />}
      {dialog === 'edit-clips' && <EditClips onClose={closeDialog} />}
      {dialog === 'episode-address' && <EpisodeAddress onClose={closeDialog} />}
      {dialog === 'export-transcript' && <ExportTranscript onClose={closeDialog} />}
      {dialog === 'export-transcripts' && <ExportTranscripts onClose={closeDialog} />}
      {dialog === 'write-corrections' && <WriteCorrections onClose={closeDialog} />}
      {dialog === 'export-library' && <ExportLibrary onClose={closeDialog} />}
      {dialog === 'import-library' && <ImportLibrary onClose={closeDialog} />}
      {dialog === 'write-stamps' && <WriteStamps onClose={closeDialog} />}
      {dialog === 'search' && <SearchLibrary onClose={closeDialog} />}
      {dialog === 'speaker' && <SetSpeaker onClose={closeDialog} />}
      {dialog === 'new-turn' && <NewTurn onClose={closeDialog} />}
      {dialog === 'changes' && <Changes onClose={closeDialog} />}
      {dialog === 'preferences' && <Preferences onClose={closeDialog} />}
      {dialog === 'shortcuts' && <Shortcuts onClose={closeDialog} />}
      {dialog === 'about' && <About onClose={closeDialog} />}
    </CSPProvider>
  );
}

/** Pixels below which the panels are drawers, as container queries count them. Zoom makes them fewer. */
const NARROW = 1000;
/** Pixels below which a drawer has no room between the bar and the strip, as in the style sheet. */
const LOW = 540;

/** Keeps in the layout whether the window is narrow, and whether it is low. */
function useNarrow(layout: LayoutStore): void {
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      const [narrow, low] = [width < NARROW, height < LOW];
      const before = layout.getState();
      if (narrow !== before.narrow) layout.setState({ narrow, drawer: null });
      if (low !== before.low) layout.setState({ low });
    });
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [layout]);
}
