import type { CommandId } from '../../../ipc/commands';

/** A key that means something in one place alone, and so is in no menu. */
export interface LocalKey {
  readonly label: string;
  /** Electron accelerators. */
  readonly keys: readonly string[];
}

export interface ShortcutGroup {
  readonly heading: string;
  readonly entries: readonly (CommandId | LocalKey)[];
}

/** Every key there is, by what it is for. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    heading: 'Playing',
    entries: [
      'playPause',
      'back',
      'forward',
      'previousTurn',
      'nextTurn',
      'previousChapter',
      'nextChapter',
      'skipUnscripted',
      'repeatSentence',
      'loop',
    ],
  },
  {
    heading: 'Listening',
    entries: ['slower', 'faster', 'mute', 'skipSilence', 'evenLoudness', 'listening'],
  },
  {
    heading: 'The transcript',
    entries: [
      'follow',
      { label: 'Go Between Turns', keys: ['Up', 'Down'] },
      { label: 'First or Last Turn', keys: ['Home', 'End'] },
      { label: 'Play From the Turn', keys: ['Enter'] },
      { label: 'Links in the Turn', keys: ['Right', 'Left'] },
    ],
  },
  {
    heading: 'Find',
    entries: [
      'find',
      'findNext',
      'findPrevious',
      { label: 'Next, Previous', keys: ['Enter', 'Shift+Enter'] },
      { label: 'Play From There', keys: ['CommandOrControl+Enter'] },
      { label: 'Close', keys: ['Esc'] },
    ],
  },
  { heading: 'Clips', entries: ['markStart', 'markEnd', 'clipSelection', 'exportClips'] },
  {
    heading: 'Times by ear',
    entries: [
      'sayNow',
      'shiftFromHere',
      'nextDoubtful',
      'hearAgain',
      'nudgeEarlier',
      'nudgeLater',
      'acceptStart',
      { label: 'End the Review', keys: ['Esc'] },
    ],
  },
  {
    heading: 'The waveform',
    entries: [
      { label: 'Back, Forward 5 Seconds', keys: ['Left', 'Right'] },
      { label: 'Back, Forward a Minute', keys: ['PageDown', 'PageUp'] },
      { label: 'Beginning, End', keys: ['Home', 'End'] },
      { label: 'Closer, Further Off', keys: ['Plus', '−'] },
      { label: 'The Whole', keys: ['0'] },
    ],
  },
  {
    heading: 'A turn’s start on the waveform',
    entries: [
      { label: '0.1 s Earlier, Later', keys: ['Left', 'Right'] },
      { label: '1 s Earlier, Later', keys: ['PageDown', 'PageUp'] },
      { label: 'Play From There', keys: ['Enter'] },
      { label: 'Let Go While Dragging', keys: ['Esc'] },
    ],
  },
  {
    heading: 'Files and window',
    entries: ['open', 'openFolder', 'exportTranscript', 'toggleShelf', 'toggleClips', 'undo', 'redo', 'shortcuts'],
  },
];
