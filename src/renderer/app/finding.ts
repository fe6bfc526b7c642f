import { hitFrom, textFinder } from '../../core/find/find-text';
import { timesOfHits } from '../../core/find/hit-times';
import type { Transcript } from '../../core/transcript/model';
import type { Listening } from '../playback/listening';
import type { EpisodeStore } from '../state/episode';
import { type FindStore, NOTHING_SOUGHT } from '../state/find';
import type { FollowStore } from '../state/follow';

/** Looking for words in the transcript. */
export interface Finding {
  /** Opens the bar, with what is selected on the page in it. */
  open(): void;
  look(query: string): void;
  /** To the next hit or the one before, round and round. */
  step(to: 'next' | 'previous'): void;
  /** Plays from the hit that is looked at. */
  play(): void;
  close(): void;
}

interface Parts {
  readonly find: FindStore;
  readonly episode: EpisodeStore;
  readonly follow: FollowStore;
  readonly listening: Listening;
}

export function createFinding({ find, episode, follow, listening }: Parts): Finding {
  /** The transcript that was read for looking, and how to look in it. */
  let read: { readonly transcript: Transcript; readonly hitsOf: ReturnType<typeof textFinder> } | null = null;
  /** The turn that was on the page when the bar was opened. */
  let begun = 0;

  function hitsOf(query: string) {
    const transcript = episode.getState().episode?.transcript?.transcript;
    if (!transcript) return [];
    if (read?.transcript !== transcript) read = { transcript, hitsOf: textFinder(transcript.turns) };
    return read.hitsOf(query);
  }

  function look(query: string): void {
    const { hits: before, at } = find.getState();
    const hits = hitsOf(query);
    // A longer query stays where it is as long as it can.
    const { turn, from } = before[at] ?? { turn: begun, from: 0 };
    find.setState({ query, hits, at: hitFrom(hits, turn, from) });
    if (hits.length > 0) follow.actions.release();
  }

  // Another transcript, or the same one edited: its hits are elsewhere.
  episode.subscribe((now, before) => {
    const transcript = now.episode?.transcript?.transcript;
    if (transcript === before.episode?.transcript?.transcript) return;
    read = null;
    if (!transcript || now.episode?.id !== before.episode?.id) find.setState(NOTHING_SOUGHT);
    else if (find.getState().open) look(find.getState().query);
  });

  function open(): void {
    if (!episode.getState().episode?.transcript) return;
    const { open: isOpen, asked, query } = find.getState();
    if (!isOpen) begun = turnInView();
    find.setState({ open: true, asked: asked + 1 });
    look(selectedWords() ?? query);
  }

  return {
    look,
    open,
    step(to) {
      const { open: isOpen, hits, at } = find.getState();
      if (!isOpen) return open();
      if (hits.length === 0) return;
      find.setState({ at: (at + (to === 'next' ? 1 : hits.length - 1)) % hits.length });
      follow.actions.release();
    },
    play() {
      const { hits, at } = find.getState();
      const transcript = episode.getState().episode?.transcript;
      const hit = hits[at];
      const [time] = transcript && hit ? timesOfHits(transcript.transcript, transcript.times, [hit]) : [];
      if (time !== undefined) listening.playFrom(time);
    },
    close() {
      const { hits, at } = find.getState();
      find.setState({ open: false, hits: [], at: -1 });
      // Enter then plays from there.
      document.querySelector<HTMLElement>(`[data-turn="${hits[at]?.turn ?? begun}"]`)?.focus({ preventScroll: true });
    },
  };
}

/** Index of the turn near the top of the page. */
function turnInView(): number {
  const page = document.querySelector('main')?.getBoundingClientRect();
  if (!page) return 0;
  // Between two turns there is none: try a little lower.
  for (const share of [0.05, 0.1, 0.2, 0.3]) {
    const there = document.elementFromPoint(page.left + page.width / 2, page.top + page.height * share);
    const turn = there?.closest('[data-turn]')?.getAttribute('data-turn');
    if (turn) return Number(turn);
  }
  return 0;
}

/** More than this, or several lines, was not selected to be looked for. */
const LONGEST = 100;

function selectedWords(): string | null {
  const selection = document.getSelection();
  const text = selection?.toString().trim() ?? '';
  const isOnPage = selection?.anchorNode?.parentElement?.closest('[data-from]') != null;
  return isOnPage && text !== '' && text.length <= LONGEST && !text.includes('\n') ? text : null;
}
