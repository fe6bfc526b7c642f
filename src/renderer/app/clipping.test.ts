import { describe, expect, test } from 'vitest';
import type { Clip } from '../../core/clips/clip';
import { timedTextOf } from '../../core/document/shown';
import { defaultSettings } from '../../core/settings/settings';
import { type Seconds, seconds, ZERO } from '../../core/time/seconds';
import { wordsOf } from '../../core/transcript/words';
import type { EpisodeView } from '../../ipc/episode-views';
import { anEpisode } from '../../ipc/testing/an-episode';
import type { Listening } from '../playback/listening';
import { createEditsStore } from '../state/edits';
import { createEpisodeStore } from '../state/episode';
import { createLayoutStore } from '../state/layout';
import { createMessagesStore } from '../state/messages';
import { createPeaksStore } from '../state/peaks';
import { createPlaybackStore } from '../state/playback';
import { createSettingsStore } from '../state/program';
import { createChosenStore, createSelectionStore } from '../state/selection';
import { createClipping } from './clipping';
import { createTrimming } from './trimming';

const texts = ['One two. Three four. Five six.', 'Seven eight. Nine ten.'];

/** An episode whose words last a second each. The second turn is said from 20 s. */
function episodeOf(hasTranscript = true): EpisodeView {
  const turns = texts.map((text, index) => ({ speaker: `${index}`, text, marks: [], line: index + 1 }));
  const times = texts.map((text, index) => {
    const words = wordsOf(text).map((_, word) => seconds(index * 20 + word));
    return { start: seconds(index * 20), end: seconds(index * 20 + words.length), timing: 'cue' as const, words };
  });
  const audio = { fingerprint: 'a', url: '/a', fileName: 'a.mp3', format: 'mp3', codec: 'MP3', duration: seconds(60) };
  return anEpisode({
    audio: { ...audio, artist: null, album: null, chapters: [], art: null },
    transcript: hasTranscript
      ? { fileName: 'a.md', formatName: 'x', takesStamps: true, transcript: { turns } as never, times }
      : null,
  });
}

/** The program as far as making clips needs it: with its own stores, and a recording at a given position. */
function opened() {
  const episode = createEpisodeStore();
  episode.setState({ episode: episodeOf() });
  const edits = createEditsStore({
    send: async () => true,
    text() {
      const open = episode.getState().episode;
      return open && timedTextOf(open);
    },
  });
  edits.actions.open(episodeOf());
  const played: [Seconds, Seconds][] = [];
  const playback = createPlaybackStore();
  playback.setState({ duration: seconds(60) });
  const listening = {
    position: ZERO,
    ranges: { playStretch: (start: Seconds, end: Seconds) => played.push([start, end]) },
  };
  const settings = createSettingsStore();
  settings.setState(defaultSettings);
  const parts = {
    episode,
    edits,
    chosen: createChosenStore(),
    selection: createSelectionStore(),
    peaks: createPeaksStore(),
    playback,
    settings,
    messages: createMessagesStore(() => undefined),
    layout: createLayoutStore(),
    listening: listening as unknown as Listening,
  };
  return {
    ...parts,
    played,
    clipping: createClipping(parts),
    trimming: createTrimming(parts),
    at: (time: number) => {
      listening.position = seconds(time);
    },
    clips: () => edits.getState().clips,
    texts: () => edits.getState().clips.map(({ text }) => text),
    ends: () => edits.getState().clips.map(({ start, end }) => [start, end]),
    reported: () => parts.messages.getState().messages.at(-1),
  };
}

describe('the sentence that is said', () => {
  test('is a clip, which takes in the next ones as long as these are said, and gives each back', () => {
    const { clipping, at, texts, edits } = opened();
    at(0.5);
    clipping.clipWords();
    expect(texts()).toEqual(['One two.']);
    clipping.clipWords();
    at(3.5);
    clipping.clipWords();
    expect(texts()).toEqual(['One two. Three four. Five six.']);
    clipping.clipWords();
    expect(texts()).toEqual(['One two. Three four. Five six.\n\nSeven eight.']);
    clipping.takeSentenceOff();
    clipping.takeSentenceOff();
    expect(texts()).toEqual(['One two. Three four.']);
    clipping.takeSentenceOff();
    clipping.takeSentenceOff();
    expect(texts()).toEqual([]);
    for (const text of ['One two.', 'One two. Three four.']) {
      edits.actions.undo();
      expect(texts()).toEqual([text]);
    }
  });

  test('is a clip of its own where it is not the next one, and where another clip was made since', () => {
    const { clipping, at, texts } = opened();
    at(0.5);
    clipping.clipWords();
    at(20.5);
    clipping.clipWords();
    expect(texts()).toEqual(['One two.', 'Seven eight.']);
    at(4.5);
    clipping.clipWords();
    clipping.clipTurn(1);
    at(2.5);
    clipping.clipWords();
    expect(texts()).toHaveLength(5);
  });

  test('is said a reaction time before a key while it plays, and where it stands while it does not', () => {
    const { clipping, at, clips, playback, settings } = opened();
    at(2.4);
    playback.setState({ status: 'playing', speed: 2 });
    clipping.clipWords();
    expect(clips()[0]?.text).toBe('One two.');
    at(30);
    clipping.markStart();
    at(31);
    settings.setState({ reaction: ZERO });
    clipping.markEnd();
    expect(clips()[1]).toMatchObject({ start: 29.5, end: 31 });
    playback.setState({ status: 'paused' });
    settings.setState({ reaction: seconds(1) });
    at(40);
    clipping.dropMarker();
    expect(clips()[2]).toMatchObject({ start: 40, end: 40 });
  });
});

test('a marker is named for what is said there, has its note wanted, and leaves a clip begun', () => {
  const { clipping, at, clips, chosen, edits } = opened();
  at(1);
  clipping.markStart();
  at(2.5);
  clipping.dropMarker();
  expect(clips()).toMatchObject([{ name: 'four', start: 2.5, end: 2.5, text: '' }]);
  expect(chosen.getState()).toMatchObject({ clip: clips()[0]?.id, wanted: 'note' });
  expect(edits.getState().pendingStart).toBe(1);
});

describe('a clip', () => {
  /** The whole first turn, as the current clip. */
  function withTurn(hasTranscript = true) {
    const made = opened();
    made.clipping.clipTurn(0);
    if (!hasTranscript) made.episode.setState({ episode: episodeOf(false) });
    const inHand = () => {
      const [clip] = made.clips();
      if (!clip) throw new Error('There is no clip.');
      return clip;
    };
    return { ...made, inHand };
  }

  test('is split where the recording is, into what is said before and after, and merged again', () => {
    const { clipping, at, clips, texts, ends, edits } = withTurn();
    at(2);
    clipping.split();
    expect(texts()).toEqual(['One two.', 'Three four. Five six.']);
    expect(ends()).toEqual([
      [0, 2],
      [2, 6],
    ]);
    expect(clips()[1]?.name).toBe('Three four. Five six');
    expect(edits.getState().undo).toBe('Split “One two. Three four. Five six”');
    clipping.mergeWithNext();
    expect(texts()).toEqual(['One two. Three four. Five six.']);
    edits.actions.undo();
    edits.actions.undo();
    expect(ends()).toEqual([[0, 6]]);
  });

  test('is split where it is at the recording, though another is in hand', () => {
    const { clipping, at, texts } = withTurn();
    clipping.clipTurn(1);
    at(2);
    clipping.split();
    expect(texts()).toEqual(['One two.', 'Three four. Five six.', 'Seven eight. Nine ten.']);
  });

  test('is not split outside of it', () => {
    const { clipping, at, clips, reported } = withTurn();
    for (const time of [0, 6, 40]) {
      at(time);
      clipping.split();
    }
    expect(clips()).toHaveLength(1);
    expect(reported()?.text).toContain('Go to where the clip is to be split');
  });

  test('is split before a word, and not before its first', () => {
    const { clipping, clips, texts, reported } = withTurn();
    const whole = () => clips()[0] as Clip;
    clipping.splitBefore(whole(), seconds(0));
    expect(texts()).toHaveLength(1);
    expect(reported()?.text).toContain('begins with this word');
    clipping.splitBefore(whole(), seconds(3));
    expect(texts()).toEqual(['One two. Three', 'four. Five six.']);
  });

  test('has notes and tags of all that were merged', () => {
    const { clipping, clips, edits } = withTurn();
    clipping.clipTurn(1);
    const [one, other] = clips();
    edits.actions.changeClip(one?.id ?? '', { note: 'First', tags: ['a', 'b'] });
    edits.actions.changeClip(other?.id ?? '', { note: 'Second', tags: ['b', 'c'] });
    clipping.merge(clips());
    expect(clips()).toMatchObject([{ id: one?.id, start: 0, end: 24, note: 'First\n\nSecond', tags: ['a', 'b', 'c'] }]);
    expect(clips()[0]?.speakers).toEqual(['0', '1']);
  });

  test('moves an end by small steps that are one edit, with what is said, and never over the other end', () => {
    const { trimming, inHand, ends, texts, edits } = withTurn();
    const nudge = (edge: 'start' | 'end', by: number) => trimming.nudge(inHand(), edge, by);
    for (let step = 0; step < 12; step++) nudge('start', 0.1);
    expect(ends()).toEqual([[1.2, 6]]);
    expect(texts()).toEqual(['Three four. Five six.']);
    nudge('end', -60);
    expect(ends()).toEqual([[1.2, 1.3]]);
    nudge('end', 1000);
    expect(ends()).toEqual([[1.2, 60]]);
    edits.actions.undo();
    expect(ends()).toEqual([[1.2, 6]]);
    edits.actions.undo();
    expect(ends()).toEqual([[0, 6]]);
    expect(texts()).toEqual(['One two. Three four. Five six.']);
  });

  test('moves an end by words, over turns', () => {
    const { trimming, inHand, texts } = withTurn();
    for (let step = 0; step < 2; step++) trimming.nudgeByWord(inHand(), 'end', 'next');
    trimming.nudgeByWord(inHand(), 'start', 'next');
    expect(texts()).toEqual(['two. Three four. Five six.\n\nSeven eight.']);
    trimming.nudgeByWord(inHand(), 'end', 'previous');
    expect(texts()).toEqual(['two. Three four. Five six.\n\nSeven']);
  });

  test('keeps its words when it is trimmed without the transcript, and is there when that is back', () => {
    const { trimming, inHand, ends, episode, edits } = withTurn(false);
    trimming.nudge(inHand(), 'start', 1);
    expect(inHand()).toMatchObject({ start: 1, end: 6, text: 'One two. Three four. Five six.' });
    episode.setState({ episode: episodeOf() });
    edits.actions.place();
    expect(ends()).toEqual([[1, 6]]);
  });

  test('is heard at its ends, within it and outside', () => {
    const { trimming, inHand, played } = withTurn();
    for (const edge of ['start', 'end'] as const) {
      for (const side of ['inside', 'outside'] as const) trimming.playEdge(inHand(), edge, side);
    }
    expect(played).toEqual([
      [0, 1],
      [0, 0],
      [5, 6],
      [6, 7],
    ]);
  });
});
