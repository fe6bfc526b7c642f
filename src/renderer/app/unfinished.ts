import type { Unfinished } from '../../core/edits/unfinished';
import type { EpisodeView } from '../../ipc/episode-views';
import { problemOf } from '../../ipc/result';
import type { EditingStore } from '../state/editing';
import type { EpisodeStore } from '../state/episode';
import type { MessagesStore } from '../state/messages';
import { windowError } from '../wording';
import { type Editing, said } from './editing';

/** A correction that was typed when Earmark ended. */
export interface UnfinishedWork {
  /** Offers to go on with that of an episode, if it has one. */
  offer(episode: Pick<EpisodeView, 'unfinished'>): void;
}

interface Parts {
  /** Has main keep it for an episode; null for nothing. */
  readonly keep: (episode: string, unfinished: Unfinished | null) => void;
  readonly editing: EditingStore;
  readonly editor: Pick<Editing, 'resume'>;
  readonly episode: EpisodeStore;
  readonly messages: MessagesStore;
}

/** Milliseconds after which typed text is on its way to the disk. A kill loses no more. */
const KEPT_AFTER = 1000;
/** How much of a long text a message shows. */
const LONGEST_SHOWN = 300;

/** Keeps what is typed into the field on the page, for the case that Earmark ends before a person has kept it. */
export function keepUnfinished({ keep, editing, editor, episode, messages }: Parts): UnfinishedWork {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The episode of which main has some. */
  let kept: string | null = null;

  function keepNow(): void {
    timer = undefined;
    const open = episode.getState().episode;
    const { words, typed } = editing.getState();
    if (!open?.transcript || !words) return;
    const before = said(open.transcript, words);
    if (typed === before) drop();
    else {
      kept = open.id;
      keep(open.id, { ...words, said: before, typed });
    }
  }

  function drop(): void {
    clearTimeout(timer);
    timer = undefined;
    if (kept !== null) keep(kept, null);
    kept = null;
  }

  editing.subscribe(({ words, typed }, before) => {
    if (!words) drop();
    else if (typed !== before.typed || words !== before.words) timer ??= setTimeout(keepNow, KEPT_AFTER);
  });

  return {
    offer({ unfinished }) {
      if (!unfinished) return;
      const { typed } = unfinished;
      const shown = typed.length > LONGEST_SHOWN ? `${typed.slice(0, LONGEST_SHOWN)}…` : typed;
      const goOn = () => {
        if (editor.resume(unfinished)) {
          kept = episode.getState().episode?.id ?? null;
          if (id !== null) messages.actions.dismiss(id);
        } else messages.actions.showNote(`These words are not in their place any more. You had typed: “${typed}”`);
      };
      const problem = problemOf(windowError('interrupted/correcting', { said: unfinished.said, typed: shown }));
      const id = messages.actions.showProblem(problem, { label: 'Go On', run: goOn, stays: true });
    },
  };
}
