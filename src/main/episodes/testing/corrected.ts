// The open episode with corrections, and with work that is tied to its words.
import { stretchBetween } from '../../../core/clips/stretch';
import { textEditing } from '../../../core/document/edit-text';
import { editsAfter } from '../../../core/edits/edits-after';
import type { EditRequest } from '../../../core/edits/requests';
import { seconds, ZERO } from '../../../core/time/seconds';
import { saidAt } from '../../../core/timing/said';
import { doTo } from './made';
import { clip, episodes } from './open-episodes';

let serial = 0;
/** The id of the open episode. */
export const id = () => episodes.view()?.id ?? '';

/** Corrects the transcript of the open episode, as its window does. */
export function correct(...requests: EditRequest[]): void {
  const { transcript } = episodes.view()?.transcript ?? {};
  if (!transcript) throw new Error('no transcript is open');
  const { edits } = episodes.stateOf(id());
  const now = editsAfter(transcript, edits, requests, () => `e${++serial}`);
  const operation = textEditing(edits, now, requests);
  if (operation) doTo(episodes, operation);
}

/** Two turns with stamps. */
export const TALK = `**Anna:** \\[00:00:01.15\\] Hello there, everyone in the hall.

**Bert:** \\[01:10\\] Good morning to you. It is late, and I have to go home now.
`;

/** A clip of the words of a turn, and a moment at a word. */
export function keepWork(): void {
  const { start = ZERO, end = ZERO } = episodes.view()?.transcript?.times[1] ?? {};
  const { text: said } = episodes.session.clipsOf(id(), []);
  doTo(episodes, { do: 'add-clips', clips: [{ ...clip('c'), ...stretchBetween(said, start, end, 'words') }] });
  const pin = { id: 'p', turn: 1, word: 2, time: seconds(75), shift: null, stamps: 0 };
  const { transcript } = episodes.view()?.transcript ?? {};
  doTo(episodes, { do: 'set-pin', pin: { ...pin, said: transcript ? saidAt(transcript, 1, 2) : '' } });
}
