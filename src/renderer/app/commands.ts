import { chapterBeside } from '../../core/chapters/chapters';
import { defaultSettings } from '../../core/settings/settings';
import { unscriptedOf } from '../../core/timing/unscripted';
import type { CommandId } from '../../ipc/commands';
import { SKIP } from '../playback/listening';
import { heardIn } from '../state/episode';
import { type DialogSubject, togglePanel } from '../state/layout';
import type { App } from './app';
import { addFolder, findInLibrary, toggleLibrary } from './browsing';
import { copyWithTimes } from './copying';
import { lackOf } from './needs';
import { printTranscript, savePdf } from './printing';
import { stepTextSize } from './settings';
import { exportWork } from './shelving';
import { toggleShownSpeaker } from './shown-speaker';
import { stepSpeed } from './speed';
import { stepBack } from './stepping';

/** Commands that pass the text on. What is in the field on the page belongs to it. */
const PASSES_ON: ReadonlySet<CommandId> = new Set([
  'writeCorrections',
  'print',
  'savePdf',
  'exportTranscript',
  'exportClips',
  'exportSound',
  'exportWork',
  'exportLibrary',
  'copyQuote',
  'copyTimes',
  'changes',
]);

/** Does what a menu item, a key or a button commands. */
export function runCommand(app: App, command: CommandId): void {
  const { ask, listening, clipping, trimming, finding, jumping, pinning, reviewing, editor, layout } = app;
  const { showNote } = app.messages.actions;
  // It needs no transcript there. A dialog over it keeps the focus.
  if (command === 'find' && layout.getState().view === 'library' && layout.getState().dialog === null) {
    findInLibrary();
    return;
  }
  const lack = lackOf(command, app.episode.getState().episode);
  if (lack !== null) {
    showNote(lack);
    return;
  }
  if (PASSES_ON.has(command)) editor.keep(true);
  const actions: Record<CommandId, () => unknown> = {
    open: () => ask('open:dialog', { what: 'files' }),
    openFolder: () => addFolder(app),
    chooseAudio: () => ask('open:dialog', { what: 'audio' }),
    chooseTranscript: () => ask('open:dialog', { what: 'transcript' }),
    renameEpisode: () => layout.setState({ dialog: 'rename-episode', subject: openEpisode(app) }),
    writeCorrections: () =>
      app.edits.getState().corrections.length > 0
        ? layout.setState({ dialog: 'write-corrections' })
        : showNote('There are no corrections of this transcript to write.'),
    writeStamps: () =>
      app.episode.getState().episode?.transcript?.takesStamps
        ? layout.setState({ dialog: 'write-stamps' })
        : showNote('Stamps can be corrected in a transcript in Changelog Markdown, opened with its recording.'),
    print: () => printTranscript(app),
    savePdf: () => savePdf(app),
    exportTranscript: () => layout.setState({ dialog: 'export-transcript' }),
    exportClips: () =>
      app.edits.getState().clips.length > 0
        ? layout.setState({ dialog: 'export-clips' })
        : showNote('There are no clips to export yet.'),
    exportSound: () =>
      app.edits.getState().clips.length > 0
        ? layout.setState({ dialog: 'export-sound' })
        : showNote('There are no clips to cut the sound of yet.'),
    exportWork: () => exportWork(app, openEpisode(app)),
    forgetEpisode: () => layout.setState({ dialog: 'forget-episode', subject: openEpisode(app) }),
    importWork: () => ask('open:dialog', { what: 'work' }),
    exportLibrary: () => layout.setState({ dialog: 'export-library' }),
    importLibrary: () => layout.setState({ dialog: 'import-library' }),
    importClips: () => app.importing.fromFile(),
    importChapters: () => app.importing.chapters(),
    copyQuote: () => app.quoting.copy(),
    copyTimes: () => copyWithTimes(app),
    // Not under a dialog.
    find: () => layout.getState().dialog === null && finding.open(),
    replace: () => layout.getState().dialog === null && finding.open('replacing'),
    findNext: () => layout.getState().dialog === null && finding.step('next'),
    findPrevious: () => layout.getState().dialog === null && finding.step('previous'),
    searchLibrary: () => layout.setState({ dialog: 'search' }),
    library: () => layout.getState().dialog === null && toggleLibrary(app),
    toggleShelf: () => toggleShelf(app),
    toggleClips: () => togglePanel(layout, 'clips'),
    toggleSpeakers: () => togglePanel(layout, 'speakers'),
    onlySpeaker: () => toggleShownSpeaker(app),
    largerText: () => stepTextSize(app, 1),
    smallerText: () => stepTextSize(app, -1),
    usualText: () => app.settings.setState({ textSize: defaultSettings.textSize }),
    playPause: () => listening.toggle(),
    back: () => listening.skip(-SKIP),
    forward: () => listening.skip(SKIP),
    goBack: () => jumping.back(),
    goForward: () => jumping.forward(),
    previousTurn: () => stepTurn(app, 'previous'),
    nextTurn: () => stepTurn(app, 'next'),
    previousChapter: () => stepChapter(app, 'previous'),
    nextChapter: () => stepChapter(app, 'next'),
    skipUnscripted: () => skipUnscripted(app),
    repeatSentence: () => listening.playSentence('again') || showNote('No sentence is said here.'),
    nextSentence: () => listening.playSentence('next') || showNote('No sentence comes after this.'),
    loop: () =>
      listening.ranges.toggleLoop(app.selection.getState().stretch) ||
      showNote('There is no turn to loop here, or it is too short.'),
    slower: () => stepSpeed(app, -1),
    faster: () => stepSpeed(app, 1),
    mute: () => app.settings.setState(({ muted }) => ({ muted: !muted })),
    skipSilence: () => toggleSkipSilence(app),
    evenLoudness: () => toggleEvenLoudness(app),
    sleep15: () => listening.setSleep({ kind: 'minutes', minutes: 15 }),
    sleep30: () => listening.setSleep({ kind: 'minutes', minutes: 30 }),
    sleep60: () => listening.setSleep({ kind: 'minutes', minutes: 60 }),
    sleepTurn: () => listening.setSleep({ kind: 'turn' }),
    sleepChapter: () => listening.setSleep({ kind: 'chapter' }),
    sleepOff: () => (app.playback.getState().sleep ? listening.setSleep(null) : showNote('No sleep timer is set.')),
    listening: () => layout.setState({ listeningOpen: true }),
    follow: () => app.follow.actions.toggle(),
    markStart: () => clipping.markStart(),
    markEnd: () => clipping.markEnd(),
    clipWords: () => clipping.clipWords(),
    clipExactly: () => clipping.clipExactly(),
    takeSentenceOff: () => clipping.takeSentenceOff(),
    clipTurn: () => clipping.clipTurn(),
    dropMarker: () => clipping.dropMarker(),
    trimStart: () => trimming.take('start'),
    trimEnd: () => trimming.take('end'),
    splitClip: () => clipping.split(),
    mergeClip: () => clipping.mergeWithNext(),
    duplicateClip: () => clipping.duplicate(),
    loopClip: () => clipping.loop(),
    playClips: () => clipping.playAll(),
    editWords: () => editor.begin(),
    setSpeaker: () => editor.askSpeaker(),
    splitTurn: () => editor.split(),
    joinTurn: () => editor.join(),
    insertTurn: () => editor.askTurn(),
    deleteTurn: () => editor.remove(),
    markNote: () => editor.note(),
    sayNow: () => pinning.sayNow(),
    shiftFromHere: () => pinning.shiftFromHere(),
    nextDoubtful: () => {
      app.filling.end();
      reviewing.next();
    },
    hearAgain: () => reviewing.hearAgain(),
    nudgeEarlier: () => reviewing.nudge('earlier'),
    nudgeLater: () => reviewing.nudge('later'),
    acceptStart: () => reviewing.accept(),
    nextPassage: () => fill(app, 'next'),
    previousPassage: () => fill(app, 'previous'),
    changes: () => layout.setState({ dialog: 'changes' }),
    undo: () => stepBack(app, 'undo') || showNote('There is nothing to undo.'),
    redo: () => stepBack(app, 'redo') || showNote('There is nothing to redo.'),
    preferences: () => layout.setState({ dialog: 'preferences' }),
    shortcuts: () => layout.setState({ dialog: 'shortcuts' }),
    about: () => layout.setState({ dialog: 'about' }),
  };
  actions[command]();
}

/** The open episode, as what a dialog is about. */
function openEpisode({ episode }: App): DialogSubject | null {
  const { episode: open } = episode.getState();
  return open && { token: open.id, title: open.title, isOpen: true };
}

function toggleShelf({ layout, episode, shelf, messages }: App): void {
  const { recent, folder } = shelf.getState();
  if (episode.getState().episode || recent.length > 0 || folder) togglePanel(layout, 'shelf');
  else messages.actions.showNote('The shelf is empty. What you open is listed there.');
}

function toggleSkipSilence(app: App): void {
  const skipSilence = !app.settings.getState().skipSilence;
  app.settings.setState({ skipSilence });
  reportChoice(app, skipSilence ? 'Long pauses are skipped.' : 'Pauses are played as they are.');
}

function toggleEvenLoudness(app: App): void {
  const evenLoudness = !app.settings.getState().evenLoudness;
  app.settings.setState({ evenLoudness });
  reportChoice(app, evenLoudness ? 'Loudness is evened out.' : 'Loudness is left as it is.');
}

/** Reports a choice that is not in sight. */
function reportChoice({ layout, messages }: App, text: string): void {
  if (!layout.getState().listeningOpen) messages.actions.showNote(text);
}

/** One bar at a time is over the strip. */
function fill({ filling, reviewing }: App, to: 'next' | 'previous'): void {
  reviewing.end();
  filling.go(to);
}

/** To a turn that the page shows. */
function stepTurn({ listening, follow, messages, shownSpeaker }: App, which: 'next' | 'previous'): void {
  const { only } = shownSpeaker.getState();
  const whose = only === null ? '' : ` of ${only}`;
  if (listening.step(which, only)) follow.actions.resume();
  else messages.actions.showNote(`There is no turn${whose} ${which === 'next' ? 'after' : 'before'} this.`);
}

function stepChapter({ episode, listening, messages }: App, which: 'next' | 'previous'): void {
  const chapters = episode.getState().episode?.audio?.chapters ?? [];
  const start = chapterBeside(chapters, listening.position, which);
  // At the very start of the first chapter, there is nowhere to go.
  const isHere = which === 'previous' && start !== null && listening.position - start < 0.01;
  if (start !== null && !isHere) listening.seek(start);
  else if (chapters.length === 0) messages.actions.showNote('This recording has no chapters.');
  else messages.actions.showNote(`There is no chapter ${which === 'next' ? 'after' : 'before'} this.`);
}

/**
 * Goes to where words are said again. Works from just before they cease, too, because a listener hears the music begin.
 */
function skipUnscripted({ episode, listening, messages }: App): void {
  const { transcript, sync } = episode.getState().episode ?? {};
  if (!transcript || !sync) return;
  const { position } = listening;
  const heard = heardIn(sync);
  const written = unscriptedOf(transcript.transcript, transcript.times, heard?.untranscribed ?? []).values();
  const here = [...written, ...(heard?.untranscribed ?? [])].find(
    ({ start, end }) => start - JUST_BEFORE <= position && position < end,
  );
  if (here) listening.seek(here.end);
  else messages.actions.showNote('Words are said here. X skips music, advertisements and anything else without text.');
}

/** Seconds. */
const JUST_BEFORE = 1;
