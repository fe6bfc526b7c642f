import { expect, test } from 'vitest';
import { toldApart } from './told-apart';

const episode = (token: string, title: string, audio: string | null, transcript: string | null = null) => ({
  token,
  title,
  audio,
  transcript,
});

test('episodes of one title are told apart by their file, and by its folder where that is alike, too', () => {
  const marks = toldApart([
    episode('a', 'Interview', '/tapes/one.wav'),
    episode('b', 'interview', null, '/tapes/two.vtt'),
    episode('c', 'Welcome', '/2019/intro.mp3'),
    episode('d', 'Welcome', '/2020/intro.mp3'),
    episode('e', 'Welcome', '/2020/other.mp3'),
    episode('f', 'Alone', '/2020/alone.mp3'),
  ]);
  expect(Object.fromEntries(marks)).toEqual({
    a: 'one.wav',
    b: 'two.vtt',
    c: '2019/intro.mp3',
    d: '2020/intro.mp3',
    e: 'other.mp3',
  });
});

test('the folder alone is enough where all files of a title have one name, with as many folders around as differ', () => {
  const marks = toldApart([
    episode('a', 'Welcome', '/2019/intro.mp3'),
    episode('b', 'Welcome', '/2020/intro.mp3'),
    episode('c', 'Talk', '/2019/tapes/talk.mp3'),
    episode('d', 'Talk', '/2020/tapes/talk.mp3'),
  ]);
  expect(Object.fromEntries(marks)).toEqual({ a: '2019', b: '2020', c: '2019/tapes', d: '2020/tapes' });
});
