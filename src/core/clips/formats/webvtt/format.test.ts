import { expect, test } from 'vitest';
import { readClips } from '../../read';
import { aClip } from '../../testing/a-clip';
import { textOf } from '../../testing/formats';

const turns = [
  { speaker: 'Ann & Co', text: 'Hello.' },
  { speaker: 'Ben', text: '<Bye>.' },
];
const clip = aClip({
  name: 'A --> B',
  start: 1.5,
  end: 3,
  note: 'one\n\ntwo',
  text: 'Hello.\n\n<Bye>.',
  speakers: ['Ann & Co', 'Ben'],
});

test('a cue has the name as its identifier, a voice for each speaker, and the note as a comment', () => {
  expect(textOf('webvtt', [clip], { turnsOf: () => turns })).toBe(
    'WEBVTT - Go Time 42\n\nNOTE\none\ntwo\n\nA → B\n00:00:01.500 --> 00:00:03.000\n' +
      '<v Ann &amp; Co>Hello.</v>\n<v Ben>&lt;Bye&gt;.</v>\n',
  );
});

test('speakers, names and notes are read back', () => {
  const { clips } = readClips(textOf('webvtt', [clip], { turnsOf: () => turns }), 'x.vtt');
  expect(clips).toMatchObject([
    { name: 'A → B', note: 'one\ntwo', text: 'Hello.\n<Bye>.', speakers: ['Ann & Co', 'Ben'] },
  ]);
});
