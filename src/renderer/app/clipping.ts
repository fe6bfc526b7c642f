import type { Clip, ClipWords } from '../../core/clips/clip';
import { nameOfClip } from '../../core/clips/clip-name';
import { wordsOfClip } from '../../core/clips/follow';
import { passage } from '../../core/clips/passage';
import { timedTextOf } from '../../core/document/shown';
import { quoted } from '../../core/quoted';
import type { Seconds } from '../../core/time/seconds';
import { formatTimeTenths } from '../../core/time/timecode';
import type { Listening } from '../playback/listening';
import type { EditsStore } from '../state/edits';
import type { EpisodeStore } from '../state/episode';
import { isPanelShown, type LayoutStore } from '../state/layout';
import type { MessagesStore } from '../state/messages';
import type { SelectionStore } from '../state/selection';
import { tellEdit } from './undoable';

/** Making and unmaking clips. */
export interface Clipping {
  markStart(): void;
  /** Ends the clip that was begun, here. */
  markEnd(): void;
  /** Gives up the clip that was begun. False where none was. */
  giveUp(): boolean;
  /** Adds the clip between two times, whichever comes first, of the words there or of the sound. */
  clip(one: Seconds, other: Seconds, by: ClipWords['by']): void;
  /** Makes a clip of the selected words. */
  clipSelection(): void;
  /** Deletes a clip and offers to undo it. */
  remove(clip: Clip): void;
}

interface Parts {
  readonly episode: EpisodeStore;
  readonly edits: EditsStore;
  readonly selection: SelectionStore;
  readonly messages: MessagesStore;
  readonly layout: LayoutStore;
  readonly listening: Listening;
}

export function createClipping({ episode, edits, selection, messages, layout, listening }: Parts): Clipping {
  const { tellNote } = messages.actions;

  function clip(one: Seconds, other: Seconds, by: ClipWords['by']): void {
    const [start, end] = one < other ? [one, other] : [other, one];
    const open = episode.getState().episode;
    const text = open && timedTextOf(open);
    const said = text ? passage(text.transcript, text.times, start, end) : { text: '', speakers: [] };
    const name = nameOfClip(said.text, edits.getState().clips.length + 1);
    const words = text && wordsOfClip(text, { start, end }, by);
    edits.actions.addClip({ id: crypto.randomUUID(), name, start, end, ...said, words, note: '', tags: [] });
    if (!isPanelShown(layout.getState(), 'clips')) tellEdit(messages, edits, `Clipped ${quoted(name)}.`);
  }

  return {
    clip,
    markStart() {
      if (episode.getState().episode?.audio) edits.actions.setPendingStart(listening.position);
    },
    markEnd() {
      if (!episode.getState().episode?.audio) return;
      const start = edits.getState().pendingStart;
      const end = listening.position;
      if (start === null) tellNote('Mark the start of the clip first: press [ where it begins.');
      else if (start === end) tellNote('The clip would be empty: play on, then press ] where it ends.');
      else clip(start, end, 'ear');
    },
    giveUp() {
      const { pendingStart } = edits.getState();
      if (pendingStart === null) return false;
      edits.actions.setPendingStart(null);
      tellNote(`Gave up the clip from ${formatTimeTenths(pendingStart)} on.`);
      return true;
    },
    clipSelection() {
      const { stretch } = selection.getState();
      if (stretch === null) {
        tellNote('Select the words of the clip on the page first.');
        return;
      }
      clip(stretch.start, stretch.end, 'words');
      document.getSelection()?.removeAllRanges();
    },
    remove({ id, name }) {
      edits.actions.deleteClip(id);
      tellEdit(messages, edits, `Deleted ${quoted(name)}.`);
    },
  };
}
