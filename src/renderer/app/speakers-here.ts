import { quoted } from '../../core/quoted';
import { lastAtOrBelow } from '../../core/time/binary-search';
import { turnOfSpeaker } from '../state/speakers';
import type { App } from './app';
import { turnElement, turnInView } from './turns-on-page';

/**
 * Goes to the next or the previous turn of a speaker, and around. Without a recording, starts from the turn in view.
 */
export function goToSpeaker(
  { episode, follow, listening, messages, playback }: App,
  name: string,
  to: 'next' | 'previous',
): void {
  const { transcript, times } = episode.getState().episode?.transcript ?? {};
  if (!transcript || !times) return;
  const silent = playback.getState().status === 'none';
  const here = silent
    ? turnInView()
    : lastAtOrBelow(times.length, (index) => times[index]?.start ?? Infinity, listening.position);
  const turn = turnOfSpeaker(transcript.turns, name, here, to);
  const start = times[turn]?.start;
  if (start === undefined) return;
  if (silent) {
    // Nothing plays, so the page has nothing to follow.
    follow.actions.release();
    turnElement(turn)?.scrollIntoView();
  } else listening.seek(start);
  const { showNote } = messages.actions;
  if (turn === here) showNote(`${quoted(name)} has no other turn than this.`);
  else if (to === 'next' && turn < here) showNote(`${quoted(name)} has no later turn. This is the first.`);
  else if (to === 'previous' && turn > here) showNote(`${quoted(name)} has no earlier turn. This is the last.`);
}
