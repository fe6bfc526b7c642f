import type { ShownText } from '../../core/document/shown-text';
import type { Unfinished } from '../../core/edits/unfinished';
import type { EpisodeView } from '../../ipc/episode-views';
import { problemOf } from '../../ipc/result';
import type { EditingState, EditingStore } from '../state/editing';
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

/** UTF-16 units of a turn by which it is known again. */
const ENOUGH = 1000;

/** What is typed into the field or the dialog, if it differs from what was there. */
function unfinishedIn(shown: ShownText, { words, typed, newTurn, subject }: EditingState): Unfinished | null {
  if (words) {
    const before = said(shown, words);
    return typed === before ? null : { ...words, said: before, typed };
  }
  const before = shown.transcript.turns[subject?.turn ?? -1];
  if (!newTurn || !subject || !before || newTurn.typed.trim() === '') return null;
  return { after: subject.turn, said: before.text.slice(0, ENOUGH), ...newTurn };
}

/** Keeps what is typed on the page and not kept yet, for the case that Earmark ends before. */
export function keepUnfinished({ keep, editing, editor, episode, messages }: Parts): UnfinishedWork {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The episode of which main has some. */
  let kept: string | null = null;

  function keepNow(): void {
    timer = undefined;
    const open = episode.getState().episode;
    const unfinished = open?.transcript && unfinishedIn(open.transcript, editing.getState());
    if (!open) return;
    if (!unfinished) drop();
    else {
      kept = open.id;
      keep(open.id, unfinished);
    }
  }

  function drop(): void {
    clearTimeout(timer);
    timer = undefined;
    if (kept !== null) keep(kept, null);
    kept = null;
  }

  editing.subscribe(({ words, typed, newTurn }, before) => {
    if (!words && !newTurn) drop();
    else if (typed !== before.typed || words !== before.words || newTurn !== before.newTurn)
      timer ??= setTimeout(keepNow, KEPT_AFTER);
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
        } else messages.actions.showNote(`The text there is another by now. You had typed: “${typed}”`);
      };
      const problem = problemOf(
        'after' in unfinished
          ? windowError('interrupted/new-turn', { typed: shown })
          : windowError('interrupted/correcting', { said: unfinished.said, typed: shown }),
      );
      const id = messages.actions.showProblem(problem, { label: 'Go On', run: goOn, stays: true });
    },
  };
}
