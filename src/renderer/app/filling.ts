import type { Passage } from '../../core/edits/passages';
import { replacing } from '../../core/edits/replacing';
import { timesOfHits } from '../../core/find/find-text';
import { quoted } from '../../core/quoted';
import { type Seconds, seconds } from '../../core/time/seconds';
import { wordsOf } from '../../core/transcript/words';
import type { Listening } from '../playback/listening';
import { type EpisodeStore, heardIn, type ShownEpisode } from '../state/episode';
import { type FillingStore, NOTHING_TO_FILL, passageKey, passagesToFill } from '../state/filling';
import type { FollowStore } from '../state/follow';
import type { MessagesStore } from '../state/messages';
import type { PlaybackStore } from '../state/playback';
import type { Correcting } from './correcting';
import { bringIntoView, turnElement } from './turns-on-page';

/** Seconds that are played before and after a passage. */
const AROUND = 2;
/** The speed at which a passage is played. */
const SLOW = 0.75;

/** Going through the passages that were not understood, and typing what is said there. */
export interface Filling {
  /** Begins, or goes on. The passage is played again and again, slowly. */
  go(to: 'next' | 'previous'): void;
  /** Plays the passage from before it again. */
  hear(): void;
  /** Puts words in the place of the passage, or leaves it as it is if they are none, and goes to the next. */
  fill(words: string): void;
  /** The passage is right as it is. Goes to the next. */
  accept(): void;
  end(): void;
}

interface Parts {
  readonly filling: FillingStore;
  readonly episode: EpisodeStore;
  readonly follow: FollowStore;
  readonly playback: PlaybackStore;
  readonly messages: MessagesStore;
  readonly listening: Listening;
  readonly correcting: Pick<Correcting, 'correct'>;
}

export function createFilling(parts: Parts): Filling {
  const { filling, episode, follow, playback, messages, listening, correcting } = parts;

  function go(to: 'next' | 'previous'): void {
    const open = episode.getState().episode;
    if (!open?.transcript) return;
    const { passage: last } = filling.getState();
    const passages = passagesToFill(open, filling.getState());
    const passage = last ? beside(passages, last, to) : passages.find(({ turn }) => turn >= playback.getState().turn);
    show(open, passage ?? passages[to === 'next' ? 0 : passages.length - 1]);
  }

  function show(open: ShownEpisode, passage: Passage | undefined): void {
    if (!passage) {
      const wasFilling = filling.getState().passage !== null;
      end();
      messages.actions.showNote(wasFilling ? 'There is no passage to fill any more.' : whyNone(open));
      return;
    }
    const isFirst = filling.getState().passage === null;
    filling.setState({ passage });
    follow.actions.release();
    bringPassageIntoView(open, passage);
    if (isFirst) listening.setSound({ speed: SLOW });
    hear();
  }

  function hear(): void {
    const stretch = stretchOf(episode.getState().episode, filling.getState().passage);
    if (!stretch) return;
    listening.ranges.playStretch(stretch.start, stretch.end);
    listening.ranges.toggleLoop(stretch);
  }

  function end(): void {
    const { passage } = filling.getState();
    if (passage === null) return;
    filling.setState({ passage: null });
    const { ownSpeed, usualSpeed, loop } = playback.getState();
    if (loop) listening.ranges.toggleLoop(null);
    listening.pause();
    listening.setSound({ speed: ownSpeed ?? usualSpeed });
    // The field had the focus, and is gone.
    turnElement(passage.turn)?.focus({ preventScroll: true });
  }

  function settle(passage: Passage): void {
    const turns = episode.getState().episode?.transcript?.transcript.turns ?? [];
    filling.setState(({ settled }) => ({ settled: new Set([...settled, passageKey(turns, passage)]) }));
  }

  /** Goes to the passage that comes after a place now. */
  function goOn({ turn, from }: Pick<Passage, 'turn' | 'from'>): void {
    const open = episode.getState().episode;
    if (!open) return;
    const passages = passagesToFill(open, filling.getState());
    show(open, passages.find((one) => isBehind(one, turn, from)) ?? passages[0]);
  }

  // Passages of another episode are others.
  episode.subscribe((now, before) => {
    if (now.episode?.id === before.episode?.id) return;
    end();
    filling.setState(NOTHING_TO_FILL);
  });

  return {
    go,
    hear,
    fill(words) {
      const { passage } = filling.getState();
      const open = episode.getState().episode;
      if (!passage || !open?.transcript) return;
      const { turns } = open.transcript.transcript;
      // Another correction, or another window, may have moved it or filled it.
      if (!passagesToFill(open, filling.getState()).some((one) => isSame(one, passage))) {
        messages.actions.showNote('The text was changed here meanwhile, so nothing was put in.');
        goOn(passage);
        return;
      }
      const was = turns[passage.turn]?.text.slice(passage.from, passage.to) ?? '';
      const requests = words.trim() === '' ? [] : replacing(turns, [passage], words.trim());
      if (requests.length === 0) go('next');
      else if (correcting.correct(requests, `Fill ${quoted(was)}`))
        goOn({ ...passage, from: passage.from + words.length });
    },
    accept() {
      const { passage } = filling.getState();
      if (!passage) return;
      settle(passage);
      goOn(passage);
    },
    end,
  };
}

const NOTHING = 'No passage is marked as not understood, such as [inaudible] or [?].';

function whyNone({ sync }: ShownEpisode): string {
  if (heardIn(sync)) return NOTHING;
  return `${NOTHING} Words that are not found in the recording are offered once the episode is synced.`;
}

function isSame(one: Passage, other: Passage): boolean {
  return one.turn === other.turn && one.from === other.from && one.to === other.to;
}

function isBehind(passage: Passage, turn: number, from: number): boolean {
  return passage.turn > turn || (passage.turn === turn && passage.from >= from);
}

function beside(passages: readonly Passage[], last: Passage, to: 'next' | 'previous'): Passage | undefined {
  if (to === 'next') return passages.find((passage) => isBehind(passage, last.turn, last.from + 1));
  return passages.findLast((passage) => !isBehind(passage, last.turn, last.from));
}

/** What is played of a passage; null without a recording. */
function stretchOf(
  open: ShownEpisode | null,
  passage: Passage | null,
): { readonly start: Seconds; readonly end: Seconds } | null {
  if (!open?.transcript || !open.audio || !passage) return null;
  const { transcript, times } = open.transcript;
  const time = times[passage.turn];
  const [start] = timesOfHits(transcript, times, [passage]);
  if (time === undefined || start === undefined) return null;
  const words = wordsOf(transcript.turns[passage.turn]?.text ?? '');
  const behind = words.findIndex((word) => word.start >= passage.to);
  const end = (behind < 0 ? undefined : time.words[behind]) ?? time.end;
  return { start: seconds(Math.max(0, start - AROUND)), end: seconds(Math.max(start, end) + AROUND) };
}

function bringPassageIntoView({ transcript }: ShownEpisode, { turn, from }: Passage): void {
  const element = turnElement(turn);
  const word = wordsOf(transcript?.transcript.turns[turn]?.text ?? '').findLastIndex(({ start }) => start <= from);
  const place = element?.querySelector(`[data-word="${word}"]`) ?? element;
  if (place) bringIntoView(place, 'center');
}
