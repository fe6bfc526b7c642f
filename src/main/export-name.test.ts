import { expect, test } from 'vitest';
import { exportName } from './export-name';

test.each([
  ['talk', 'vtt', ['/a/talk.mp3', '/a/talk.md'], 'talk.vtt'],
  ['talk', 'md', ['/a/talk.mp3', '/a/talk.md'], 'talk (Earmark).md'],
  ['Cafe\u0301', 'md', ['/a/CAFÉ.MD'], 'Cafe\u0301 (Earmark).md'],
  ['talk', 'md', ['/b/talk.md'], 'talk.md'],
  ['A talk: of “x”/y?', 'vtt', [], 'A talk of “x” y.vtt'],
  ['', 'vtt', [], 'Episode.vtt'],
])('%s as %s beside %j is proposed as %s', (title, extension, own, name) => {
  expect(exportName(title, extension, '/a', own)).toBe(name);
});
