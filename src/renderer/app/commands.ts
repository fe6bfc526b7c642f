import { chapterBeside } from '../../core/chapters/locate';
import { unscriptedOf } from '../../core/timing/unscripted';
import type { CommandId } from '../../ipc/commands';
import { SKIP } from '../playback/listening';
import { heardIn } from '../state/episode';
import { togglePanel } from '../state/layout';
import type { App } from './app';
import { stepSpeed } from './speed';
import { takesText } from './text-field';
import { setTextSize, stepTextSize } from './text-size';

/** Does what a menu item, a key or a button commands. */
export function runCommand(app: App, command: CommandId): void {
  const { ask, listening, clipping, finding, jumping, pinning, reviewing, layout } = app;
  const { tellNote } = app.messages.actions;
  const actions: Record<CommandId, () => unknown> = {
    open: () => ask('open:dialog', { what: 'files' }),
    openFolder: () => ask('open:dialog', { what: 'folder' }),
    chooseAudio: () => ask('open:dialog', { what: 'audio' }),
    chooseTranscript: () => ask('open:dialog', { what: 'transcript' }),
    writeStamps: () =>
      app.episode.getState().episode?.transcript?.takesStamps && layout.setState({ dialog: 'write-stamps' }),
    exportTranscript: () =>
      app.episode.getState().episode?.transcript && layout.setState({ dialog: 'export-transcript' }),
    exportClips: () => app.edits.getState().clips.length > 0 && layout.setState({ dialog: 'export-clips' }),
    // Not under a dialog.
    find: () => layout.getState().dialog === null && finding.open(),
    findNext: () => layout.getState().dialog === null && finding.step('next'),
    findPrevious: () => layout.getState().dialog === null && finding.step('previous'),
    toggleShelf: () => togglePanel(layout, 'shelf'),
    toggleClips: () => togglePanel(layout, 'clips'),
    largerText: () => stepTextSize(app, 1),
    smallerText: () => stepTextSize(app, -1),
    usualText: () => setTextSize(app, 1),
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
    repeatSentence: () => listening.playSentence('again') || tellNote('No sentence is said here.'),
    nextSentence: () => listening.playSentence('next') || tellNote('No sentence comes after this.'),
    loop: () =>
      listening.toggleLoop(app.selection.getState().stretch) ||
      tellNote('Here is no turn to loop, or too short a one.'),
    slower: () => stepSpeed(app, -1),
    faster: () => stepSpeed(app, 1),
    mute: () => listening.setSound({ muted: !app.playback.getState().muted }),
    skipSilence: () => listening.choose({ skipSilence: !app.playback.getState().skipSilence }),
    evenLoudness: () => listening.setSound({ evenLoudness: !app.playback.getState().evenLoudness }),
    sleep15: () => listening.setSleep({ kind: 'minutes', minutes: 15 }),
    sleep30: () => listening.setSleep({ kind: 'minutes', minutes: 30 }),
    sleep60: () => listening.setSleep({ kind: 'minutes', minutes: 60 }),
    sleepTurn: () => listening.setSleep({ kind: 'turn' }),
    sleepChapter: () => listening.setSleep({ kind: 'chapter' }),
    sleepOff: () => listening.setSleep(null),
    listening: () => app.episode.getState().episode && layout.setState({ listeningOpen: true }),
    follow: () => app.follow.actions.toggle(),
    markStart: () => clipping.markStart(),
    markEnd: () => clipping.markEnd(),
    clipSelection: () => clipping.clipSelection(),
    sayNow: () => pinning.sayNow(),
    shiftFromHere: () => pinning.shiftFromHere(),
    nextDoubtful: () => reviewing.next(),
    hearAgain: () => reviewing.hearAgain(),
    nudgeEarlier: () => reviewing.nudge('earlier'),
    nudgeLater: () => reviewing.nudge('later'),
    acceptStart: () => reviewing.accept(),
    undo: () => undoOr('undo', app.edits.actions.undo),
    redo: () => undoOr('redo', app.edits.actions.redo),
    shortcuts: () => layout.setState({ dialog: 'shortcuts' }),
    about: () => layout.setState({ dialog: 'about' }),
  };
  actions[command]();
}

function stepTurn({ listening, follow }: App, which: 'next' | 'previous'): void {
  if (listening.step(which)) follow.actions.resume();
}

function stepChapter({ episode, listening }: App, which: 'next' | 'previous'): void {
  const chapters = episode.getState().episode?.audio?.chapters ?? [];
  const start = chapterBeside(chapters, listening.position, which);
  if (start !== null) listening.seek(start);
}

/** Goes to where words are said again; also from just before they cease, where a listener hears the music come. */
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
  else messages.actions.tellNote('Here are words. X skips music, advertisements and what else has no text.');
}

/** Seconds. */
const JUST_BEFORE = 1;

/** In a text field, undo is the field's own. */
function undoOr(step: 'undo' | 'redo', change: () => boolean): void {
  const { activeElement } = document;
  // Deprecated in name, but the only way to a text field's own history when the key went to the menu.
  if (activeElement && takesText(activeElement)) document.execCommand(step);
  else change();
}
