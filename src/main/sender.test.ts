import { expect, test } from 'vitest';
import { aClip } from '../core/clips/testing/a-clip';
import { NEW_DOCUMENT } from '../core/document/replica';
import { estimateTimes } from '../core/timing/estimate';
import { readTranscript } from '../core/transcript/readers';
import type { Times } from '../core/transcript/times';
import type { EpisodeView } from '../ipc/episode-views';
import type { EventName, Events } from '../ipc/events';
import { withUnpackedClips } from '../ipc/packed-clips';
import { PiecesTaken } from '../ipc/pieces';
import { anEpisode } from '../ipc/testing/an-episode';
import { Sender } from './sender';

function viewOf(turns: number, times = 1): EpisodeView {
  const said = 'the *many* '.repeat(times);
  const text = Array.from({ length: turns }, (_, n) => `**Ann:** Here is number ${n} of ${said}.\n`).join('\n');
  const transcript = readTranscript(text, 'a.md');
  const { format, title, breaks, warnings } = transcript;
  const shown = { format, title, turns: transcript.turns, breaks, warnings };
  const of = { fileName: 'a.md', formatName: 'Changelog Markdown', takesStamps: false };
  return anEpisode({
    id: `of ${turns}`,
    title: '',
    transcript: { ...of, transcript: shown, times: estimateTimes(transcript, null) },
  });
}

/** What the renderer receives. For each event, how many times main could do other work before it. */
function listen() {
  const reported: { name: EventName; value: Events[EventName] }[] = [];
  const sender = new Sender((name, value) => void reported.push({ name, value }));
  return { sender, reported, names: () => reported.map(({ name }) => name) };
}

test('an hour’s transcript is told at once', () => {
  const { sender, reported } = listen();
  const view = viewOf(400);
  sender.report('episode:opened', view);
  expect(reported).toEqual([{ name: 'episode:opened', value: view }]);
});

test('a long one is told in pieces, between which main does other things, and what happens meanwhile behind it', async () => {
  const { sender, reported, names } = listen();
  const view = viewOf(20_000);
  sender.report('episode:opened', view);
  sender.report('command', 'playPause');
  expect(names()).toEqual(['episode:text']);
  let turns = 0;
  while (reported.at(-1)?.name !== 'command') {
    await new Promise((go) => setImmediate(go));
    turns += 1;
  }
  const pieces = reported.length - 2;
  expect(pieces).toBeGreaterThan(1);
  expect(turns).toBeGreaterThan(pieces);
  expect(names()).toEqual([...Array(pieces).fill('episode:text'), 'episode:opened', 'command']);

  const taken = new PiecesTaken();
  for (const { name, value } of reported) if (name === 'episode:text') taken.take(value as Events['episode:text']);
  const opened = reported.at(-2)?.value as EpisodeView;
  expect(opened.transcript?.transcript.turns).toEqual([]);
  const whole = opened.transcript && taken.wholeOf(opened.id, opened.transcript);
  expect(whole?.transcript.turns).toEqual(view.transcript?.transcript.turns);
  expect(whole?.times).toEqual(view.transcript?.times);
});

test('many clips are told as one text, from which the page has them again', async () => {
  const { sender, reported } = listen();
  const clips = Array.from({ length: 300 }, (_one, index) => aClip({ id: `${index}`, start: index, name: '“x”\n' }));
  const view = { ...viewOf(3), document: { ...NEW_DOCUMENT, state: { ...NEW_DOCUMENT.state, clips } } };
  sender.report('episode:opened', view);
  const crossed = [reported[0]?.value as EpisodeView, await sender.episodeFor(view)];
  for (const one of crossed) {
    expect(one?.document.state.clips).toEqual([]);
    expect(one && withUnpackedClips(one)).toEqual(view);
  }
});

test('a piece has few words, so that no picture of the window comes late for it', async () => {
  const { sender, reported } = listen();
  sender.report('episode:opened', viewOf(3500, 20));
  while (reported.at(-1)?.name !== 'episode:opened') await new Promise((go) => setImmediate(go));
  const words = reported.slice(0, -1).map(({ value }) => (value as Events['episode:text']).times.words.length);
  expect(words.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(50_000);
  expect(Math.max(...words)).toBeLessThan(25_000);
});

test('of better times, only those cross that the page does not have', async () => {
  const { sender, reported } = listen();
  const view = viewOf(400);
  const times = view.transcript?.times ?? [];
  const report = (now: Times) => {
    sender.report('episode:times', { episode: view.id, times: now });
    return reported.at(-1)?.value;
  };
  const later = (...turns: readonly number[]) =>
    times.map((time, turn) => (turns.includes(turn) ? { ...time, confidence: 0.5 } : time));
  expect(report(times)).toEqual({ episode: view.id, times });
  const found = later(3, 7);
  expect(report(found)).toEqual({ episode: view.id, turns: [3, 7], times: [found[3], found[7]] });
  expect(report(times)).toEqual({ episode: view.id, turns: [3, 7], times: [times[3], times[7]] });
  sender.report('episode:opened', view);
  expect(report(later(5))).toMatchObject({ turns: [5] });
  await sender.episodeFor(view);
  expect(report(later(6))).toMatchObject({ turns: [6] });
  const other = viewOf(300);
  sender.report('episode:times', { episode: other.id, times: other.transcript?.times ?? [] });
  expect(reported.at(-1)?.value).toEqual({ episode: other.id, times: other.transcript?.times });
});

test('better times of a long one, too', async () => {
  const { sender, reported } = listen();
  const { id, transcript } = viewOf(9000);
  sender.report('episode:times', { episode: id, times: transcript?.times ?? [] });
  const taken = new PiecesTaken();
  while (reported.at(-1)?.name !== 'episode:times') await new Promise((go) => setImmediate(go));
  for (const { name, value } of reported) if (name === 'episode:text') taken.take(value as Events['episode:text']);
  expect(reported.at(-1)?.value).toEqual({ episode: id, times: [], inPieces: true });
  expect(taken.timesOf(id)).toEqual(transcript?.times);
});
