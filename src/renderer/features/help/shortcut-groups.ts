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
      'goBack',
      'goForward',
      'previousTurn',
      'nextTurn',
      'previousChapter',
      'nextChapter',
      'skipUnscripted',
      'repeatSentence',
      'nextSentence',
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
      'largerText',
      'smallerText',
      { label: 'Go between turns', keys: ['Up', 'Down'] },
      { label: 'First or last turn', keys: ['Home', 'End'] },
      { label: 'Play from the turn', keys: ['Enter'] },
      { label: 'Name and links of the turn', keys: ['Right', 'Left'] },
      'copyTimes',
    ],
  },
  {
    heading: 'Find',
    entries: [
      'find',
      'replace',
      'findNext',
      'findPrevious',
      { label: 'Next, previous', keys: ['Enter', 'Shift+Enter'] },
      { label: 'Play from there', keys: ['CommandOrControl+Enter'] },
      { label: 'Between the fields and the list', keys: ['Up', 'Down'] },
      { label: 'Replace this, all', keys: ['Enter', 'Alt+Enter'] },
      { label: 'Close', keys: ['Esc'] },
    ],
  },
  {
    heading: 'Search the library',
    entries: [
      'searchLibrary',
      { label: 'To the results, and between them', keys: ['Down', 'Up'] },
      { label: 'Open the episode there', keys: ['Enter'] },
      { label: 'Play the result, or stop', keys: ['Space', 'K', 'CommandOrControl+Enter'] },
      { label: 'Play the next, the one before', keys: ['N', 'P'] },
    ],
  },
  {
    heading: 'Clips',
    entries: [
      'markStart',
      'markEnd',
      'clipWords',
      'clipExactly',
      'takeSentenceOff',
      'clipTurn',
      { label: 'Clip a turn, on its time', keys: ['Double click'] },
      'dropMarker',
      'trimStart',
      'trimEnd',
      'splitClip',
      'mergeClip',
      'duplicateClip',
      'loopClip',
      'playClips',
      'exportClips',
      'copyQuote',
      { label: 'Drop a clip that was begun', keys: ['Esc'] },
      { label: 'End a note', keys: ['CommandOrControl+Enter'] },
      { label: 'Take back what is being typed', keys: ['Esc'] },
    ],
  },
  {
    heading: 'The list of clips',
    entries: [
      { label: 'Go between clips', keys: ['Up', 'Down'] },
      { label: 'First or last clip', keys: ['Home', 'End'] },
      { label: 'Go there and open it, or close it', keys: ['Enter'] },
      { label: 'Buttons of the clip', keys: ['Right', 'Left'] },
      { label: 'Rename', keys: ['F2'] },
      { label: 'Delete', keys: ['Delete'] },
      { label: 'Pick several', keys: ['Shift+Up', 'Shift+Down'] },
      { label: 'Pick one more', keys: ['CommandOrControl+Space'] },
      { label: 'Pick all', keys: ['CommandOrControl+A'] },
      { label: 'Search clips', keys: ['CommandOrControl+F', '/'] },
      { label: 'Copy quote', keys: ['CommandOrControl+Shift+C'] },
      { label: 'Move in their own order', keys: ['CommandOrControl+Up', 'CommandOrControl+Down'] },
    ],
  },
  {
    heading: 'Correcting the transcript',
    entries: [
      'editWords',
      { label: 'Keep what was typed', keys: ['Enter'] },
      { label: 'Leave it as it was', keys: ['Esc'] },
      { label: 'Hear the word while typing', keys: ['CommandOrControl+Enter'] },
      { label: 'Hear it slowly', keys: ['CommandOrControl+Shift+Enter'] },
      'setSpeaker',
      'splitTurn',
      'joinTurn',
    ],
  },
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
      { label: 'End the review', keys: ['Esc'] },
    ],
  },
  {
    heading: 'Passages that were not understood',
    entries: [
      'nextPassage',
      'previousPassage',
      { label: 'Put in what is typed, and go on', keys: ['Enter'] },
      { label: 'Next, previous, while typing', keys: ['Alt+Down', 'Alt+Up'] },
      { label: 'Hear it again, while typing', keys: ['CommandOrControl+Enter'] },
      { label: 'End', keys: ['Esc'] },
      'changes',
    ],
  },
  {
    heading: 'The waveform',
    entries: [
      { label: 'Back, forward 5 seconds', keys: ['Left', 'Right'] },
      { label: 'Back, forward a minute', keys: ['PageDown', 'PageUp'] },
      { label: 'Beginning, end', keys: ['Home', 'End'] },
      { label: 'Closer, further off', keys: ['Plus', '−'] },
      { label: 'The whole', keys: ['0'] },
    ],
  },
  {
    heading: 'A turn’s start on the waveform',
    entries: [
      { label: '0.1 s earlier, later', keys: ['Left', 'Right'] },
      { label: '1 s earlier, later', keys: ['PageDown', 'PageUp'] },
      { label: 'Play from there', keys: ['Enter'] },
      { label: 'Let go while dragging', keys: ['Esc'] },
    ],
  },
  {
    heading: 'An end of a clip',
    entries: [
      { label: '0.1 s earlier, later', keys: ['Left', 'Right'] },
      { label: '1 s earlier, later', keys: ['PageDown', 'PageUp'] },
      { label: 'By a word', keys: ['Shift+Left', 'Shift+Right'] },
      { label: 'Play the second within', keys: ['Enter'] },
      { label: 'Play the second outside', keys: ['Shift+Enter'] },
      { label: 'Drop between words', keys: ['Alt+Drag'] },
      { label: 'Put the clip down', keys: ['Esc'] },
    ],
  },
  {
    heading: 'The library',
    entries: [
      { label: 'Go between episodes, or speakers', keys: ['Up', 'Down'] },
      { label: 'First or last', keys: ['Home', 'End'] },
      { label: 'Open', keys: ['Enter'] },
      { label: 'Edit details', keys: ['F2'] },
      { label: 'Choose several', keys: ['Shift+Up', 'Shift+Down'] },
      { label: 'Choose one more', keys: ['CommandOrControl+Space'] },
      { label: 'Choose all', keys: ['CommandOrControl+A'] },
      { label: 'Choose none', keys: ['Esc'] },
      { label: 'What can be done', keys: ['Shift+F10'] },
      { label: 'Filter', keys: ['CommandOrControl+F'] },
      { label: 'Back to the page', keys: ['Esc'] },
    ],
  },
  {
    heading: 'All clips',
    entries: [
      { label: 'Play, or stop', keys: ['Space'] },
      { label: 'Play on from this one', keys: ['Shift+Space'] },
      { label: 'Play the next, the one before', keys: ['Alt+Down', 'Alt+Up'] },
      { label: 'Open in its episode', keys: ['Enter'] },
      { label: 'Choose, or take off', keys: ['CommandOrControl+Space'] },
      { label: 'Choose more', keys: ['Shift+Up', 'Shift+Down'] },
      { label: 'Earlier, later in the order', keys: ['CommandOrControl+Up', 'CommandOrControl+Down'] },
      { label: 'Name, tags and note', keys: ['F2'] },
      { label: 'Delete', keys: ['Delete'] },
    ],
  },
  {
    heading: 'The sync queue',
    entries: [
      { label: 'Go between episodes', keys: ['Up', 'Down'] },
      { label: 'Move up or down', keys: ['CommandOrControl+Up', 'CommandOrControl+Down'] },
      { label: 'Move first', keys: ['CommandOrControl+Home'] },
      { label: 'Take out', keys: ['Delete'] },
    ],
  },
  {
    heading: 'Files and window',
    entries: [
      'open',
      'openFolder',
      'library',
      'exportTranscript',
      'print',
      'toggleShelf',
      'toggleClips',
      'toggleSpeakers',
      'onlySpeaker',
      'undo',
      'redo',
      'preferences',
      'shortcuts',
    ],
  },
];

/** A label as in a sentence: commands are named in title case, for the menus. “I” and abbreviations stay. */
export function inSentenceCase(label: string): string {
  return label.replace(/(?<= )\p{Lu}(?=\p{Ll})/gu, (letter) => letter.toLowerCase());
}
