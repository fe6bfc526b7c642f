import { expect, test } from 'vitest';
import { followLink } from './follow-link';

/** Follows a link, where some files are open or known, and the user answers. Returns what was done, in order. */
async function followed(link: string, { known = '', openAlready = '', answer = false } = {}): Promise<string[]> {
  const done: string[] = [];
  await followLink(link, {
    isOpen: (path) => path === openAlready,
    isKnown: async (path) => path === known,
    mayOpen: async (path) => {
      done.push(`ask ${path}`);
      return answer;
    },
    open: async (path) => void done.push(`open ${path}`),
    go: (to) => void done.push(`go ${to}`),
  });
  return done;
}

const LINK = process.platform === 'win32' ? 'earmark:///C:/a.mp3#t=10,20' : 'earmark:///a.mp3#t=10,20';
const PATH = process.platform === 'win32' ? 'C:\\a.mp3' : '/a.mp3';

test('a file that was opened before is opened, and gone to', async () => {
  expect(await followed(LINK, { known: PATH })).toEqual([`open ${PATH}`, 'go 10']);
});

test('in what is open already nothing is opened again', async () => {
  expect(await followed(LINK, { openAlready: PATH })).toEqual(['go 10']);
});

test('any other file is asked for, and not touched before', async () => {
  expect(await followed(LINK)).toEqual([`ask ${PATH}`]);
  expect(await followed(LINK, { answer: true })).toEqual([`ask ${PATH}`, `open ${PATH}`, 'go 10']);
});

test('a place on a network is not even asked for', async () => {
  for (const link of ['earmark://server/share/a.mp3', 'earmark:////server/share/a.mp3', 'earmark:///%5C%5Cserver%5Ca'])
    await expect(followed(link, { answer: true })).rejects.toMatchObject({ code: 'bad-request' });
});
