/**
 * Everything the user can command by menu or key. One table serves the menu (main), the keys and the list of
 * shortcuts (renderer). `keys` are Electron accelerators. `typed` ones are single keys a text field needs too:
 * the menu shows them but the renderer listens for them, and not while the user types.
 */
export const commands = {
  open: { label: 'Open…', keys: ['CommandOrControl+O'] },
  openFolder: { label: 'Open Folder…', keys: ['CommandOrControl+Shift+O'] },
  chooseAudio: { label: 'Choose Audio…', keys: [] },
  chooseTranscript: { label: 'Choose Transcript…', keys: [] },
  exportTranscript: { label: 'Export Transcript…', keys: ['CommandOrControl+Shift+E'] },
  exportClips: { label: 'Export Clips…', keys: ['CommandOrControl+E'] },
  toggleShelf: { label: 'Shelf', keys: ['CommandOrControl+B'] },
  toggleClips: { label: 'Clips', keys: ['CommandOrControl+Shift+B'] },
  playPause: { label: 'Play or Pause', keys: ['Space', 'K'], typed: true },
  back: { label: 'Back 15 Seconds', keys: ['J', 'Alt+Left'], typed: true },
  forward: { label: 'Forward 15 Seconds', keys: ['L', 'Alt+Right'], typed: true },
  previousTurn: { label: 'Previous Turn', keys: ['Alt+Up'], typed: true },
  nextTurn: { label: 'Next Turn', keys: ['Alt+Down'], typed: true },
  previousChapter: { label: 'Previous Chapter', keys: ['P'], typed: true },
  nextChapter: { label: 'Next Chapter', keys: ['N'], typed: true },
  repeatSentence: { label: 'Repeat Sentence', keys: ['R'], typed: true },
  loop: { label: 'Loop', keys: ['Shift+R'], typed: true },
  slower: { label: 'Slower', keys: ['Shift+,'], typed: true },
  faster: { label: 'Faster', keys: ['Shift+.'], typed: true },
  mute: { label: 'Mute', keys: ['M'], typed: true },
  skipSilence: { label: 'Skip Silence', keys: ['S'], typed: true },
  evenLoudness: { label: 'Even Out Loudness', keys: ['E'], typed: true },
  sleep15: { label: '15 Minutes', keys: [] },
  sleep30: { label: '30 Minutes', keys: [] },
  sleep60: { label: '60 Minutes', keys: [] },
  sleepTurn: { label: 'End of Turn', keys: [] },
  sleepChapter: { label: 'End of Chapter', keys: [] },
  sleepOff: { label: 'Off', keys: [] },
  listening: { label: 'Listening Options…', keys: ['O'], typed: true },
  follow: { label: 'Follow', keys: ['F'], typed: true },
  markStart: { label: 'Mark Clip Start', keys: ['['], typed: true },
  markEnd: { label: 'Mark Clip End', keys: [']'], typed: true },
  clipSelection: { label: 'Clip Selected Words', keys: ['C'], typed: true },
  undo: { label: 'Undo', keys: ['CommandOrControl+Z'] },
  redo: { label: 'Redo', keys: ['CommandOrControl+Shift+Z'] },
  shortcuts: { label: 'Keyboard Shortcuts', keys: ['CommandOrControl+/'] },
  about: { label: 'About Earmark', keys: [] },
} as const satisfies Record<string, { label: string; keys: readonly string[]; typed?: boolean }>;

export type CommandId = keyof typeof commands;
