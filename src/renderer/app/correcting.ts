import { type CorrectedText, movedPlace, type ShownText, sourceOf } from '../../core/document/shown-text';
import type { EditRequest } from '../../core/edits/requests';
import type { TextEdit } from '../../core/edits/text-edit';
import { EarmarkError } from '../../core/errors';
import { problemOf } from '../../ipc/result';
import type { Listening } from '../playback/listening';
import type { EditsStore } from '../state/edits';
import { aliasesOf, type EpisodeStore, type ShownEpisode } from '../state/episode';
import type { MessagesStore } from '../state/messages';
import { movedReview, type ReviewStore } from '../state/review';
import type { SelectionStore } from '../state/selection';

/** Correcting the transcript. */
export interface Correcting {
  /**
   * Does what a person asks, as one edit that can be undone. Turns and words are counted in the text as it is shown, each
   * request after those before it. `label` names the edit for Undo where there are several. Returns false if nothing was
   * changed; what cannot be done is reported.
   */
  correct(requests: readonly EditRequest[], label?: string): boolean;
  /** Takes corrections back, by their ids, as one edit. */
  revert(ids: readonly string[]): void;
  /**
   * Shows the transcript with the corrections as they are now, and plays by it. With `open`, that is the episode from now
   * on: the open one, with something new. So the page never has its text without the corrections.
   */
  show(open?: ShownEpisode): void;
}

interface Parts {
  readonly episode: EpisodeStore;
  readonly edits: EditsStore;
  readonly review: ReviewStore;
  readonly selection: SelectionStore;
  readonly messages: MessagesStore;
  readonly listening: Listening;
  readonly text: CorrectedText;
}

export function createCorrecting({ episode, edits, review, selection, messages, listening, text }: Parts): Correcting {
  /** Which corrections do not fit was reported for this source. */
  let reported: unknown = null;

  /** Reports corrections that do not fit the transcript, once for each time that it is read. */
  function reportLeft(shown: ShownEpisode['transcript']): void {
    const { left = [], transcript = null } = shown?.source ?? {};
    if (left.length === 0 || transcript === reported) return;
    reported = transcript;
    const count = left.length === 1 ? 'One correction does' : `${left.length} corrections do`;
    messages.actions.showNote(
      `${count} not fit this transcript any more, or it has them by now. Episode details list what is not applied.`,
    );
  }

  /** Keeps what is meant by its place at its words. */
  function follow(before: ShownText, shown: ShownText): void {
    review.setState((state) => movedReview(state, before, shown));
    selection.setState(({ clicked }) => ({ clicked: clicked && movedPlace(before, shown, clicked) }));
  }

  function show(open?: ShownEpisode): void {
    const before = episode.getState().episode;
    if (!before) return;
    const now = withCorrections(open ?? before, edits.getState().corrections, text);
    if (now !== before) episode.setState({ episode: now });
    const { transcript, audio } = now;
    reportLeft(transcript);
    if (before.transcript && transcript && now !== before) follow(before.transcript, transcript);
    listening.setContents({
      turns: transcript?.transcript.turns ?? [],
      times: transcript?.times ?? [],
      chapters: audio?.chapters ?? [],
    });
  }

  edits.subscribe(({ corrections }, before) => {
    if (corrections !== before.corrections) show();
  });

  return {
    correct(requests, label) {
      try {
        return edits.actions.correct(requests, label);
      } catch (error) {
        if (!(error instanceof EarmarkError)) throw error;
        messages.actions.showProblem(problemOf(error));
        return false;
      }
    },
    revert: edits.actions.revert,
    show,
  };
}

/** An episode with these corrections in its text, and the library's names; the same object if it has them already. */
export function withCorrections(
  open: ShownEpisode,
  corrections: readonly TextEdit[],
  text: CorrectedText,
): ShownEpisode {
  if (!open.transcript) return open;
  const { source: _, ...view } = open.transcript;
  const shown = text.of(sourceOf(open.transcript), corrections, open.found, aliasesOf(open));
  const isSame = shown.transcript === view.transcript && shown.times === view.times;
  return isSame ? open : { ...open, transcript: { ...view, ...shown } };
}
