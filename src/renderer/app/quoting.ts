import type { PayloadOf } from '../../ipc/requests';
import type { EditsStore } from '../state/edits';
import type { EpisodeStore } from '../state/episode';
import type { LayoutStore } from '../state/layout';
import type { MessagesStore } from '../state/messages';
import type { ChosenStore, SelectionStore } from '../state/selection';
import type { Ask } from './ask';

/** Copies what is said, with who says it, when, and a link. */
export interface Quoting {
  /**
   * Copies the selected words, otherwise the chosen clip. Asks for the episode's address if it is needed and unknown.
   */
  copy(clip?: string): Promise<void>;
  /** Saves the answer, which is empty for an episode that is not on the web. Then copies. */
  answer(address: string): Promise<void>;
}

interface Parts {
  readonly ask: Ask;
  readonly episode: EpisodeStore;
  readonly edits: EditsStore;
  readonly chosen: ChosenStore;
  readonly selection: SelectionStore;
  readonly layout: LayoutStore;
  readonly messages: MessagesStore;
}

type What = PayloadOf<'quote:copy'>['what'];

export function createQuoting({ ask, episode, edits, chosen, selection, layout, messages }: Parts): Quoting {
  const { showNote } = messages.actions;
  /** What is copied once the episode's address is known. */
  let waiting: What | null = null;

  function whatIsMeant(clip: string | undefined): What | null {
    const { stretch } = selection.getState();
    if (clip === undefined && stretch) return { start: stretch.start, end: stretch.end };
    const id = clip ?? chosen.getState().clip;
    return edits.getState().clips.some((one) => one.id === id) && id !== null ? { clip: id } : null;
  }

  async function copy(what: What): Promise<void> {
    const open = episode.getState().episode;
    const answer = open && (await ask('quote:copy', { episode: open.id, what }));
    if (!answer) return;
    const { asksAddress, unknown } = answer.value;
    if (asksAddress) {
      waiting = what;
      layout.setState({ dialog: 'episode-address' });
    } else if (unknown.length === 0) showNote('Copied the quote.');
    else showNote(`Copied the quote. The template has no field ${unknown.map((name) => `{${name}}`).join(', ')}.`);
  }

  return {
    async copy(clip) {
      const what = whatIsMeant(clip);
      if (what) await copy(what);
      else showNote('Select words on the page, or choose a clip, to copy them as a quote.');
    },
    async answer(address) {
      edits.actions.setAddress(address);
      layout.setState({ dialog: null });
      if (waiting) await copy(waiting);
      waiting = null;
    },
  };
}
