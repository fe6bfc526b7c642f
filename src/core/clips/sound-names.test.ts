import { expect, test } from 'vitest';
import { fileNameOf } from './file-name';
import { soundNames, unknownNameFields } from './sound-names';
import { aClip } from './testing/a-clip';

test('names are made of the fields of a template', () => {
  const clip = aClip({ name: 'Intro', start: 61, end: 3662, speakers: ['Ann', 'Ben'], tags: ['a'] });
  expect(soundNames([clip], '{number} {title} {name} {speaker} {start}-{end} {tags}', 'Go Time 1')).toEqual([
    '1 Go Time 1 Intro Ann, Ben 1.01-1.01.02 a',
  ]);
  const ten = soundNames(new Array(10).fill(clip), '{number}', '');
  expect([ten[0], ten[9]]).toEqual(['01', '10']);
});

test('a field that does not exist is left as it is, and told', () => {
  expect(soundNames([aClip({ name: 'a' })], '{name} {colour}', '')).toEqual(['a {colour}']);
  expect(unknownNameFields('{name} {colour} {colour} {} {number}')).toEqual(['colour', '']);
});

test.each([
  ['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j'],
  ['  ..hidden.. ', 'hidden'],
  ['tab\there\nline', 'tab here line'],
  ['a\u202eb', 'a b'],
  ['CON', '_CON'],
  ['lpt1', '_lpt1'],
  ['NUL.1', '_NUL.1'],
  ['con.versations', '_con.versations'],
  ['aux .x', '_aux .x'],
  ['Com²', '_Com²'],
  ['CONIN$', '_CONIN$'],
  ['conversations', 'conversations'],
  ['com10', 'com10'],
  ['한국 עברית 🎙', '한국 עברית 🎙'],
  ['a'.repeat(100), 'a'.repeat(80)],
  ['é'.repeat(100), 'é'.repeat(80)],
  ['한'.repeat(100), '한'.repeat(66)],
  ['\u{1F3A4}'.repeat(100), '\u{1F3A4}'.repeat(50)],
  [`a${'\u{1F3A4}'.repeat(100)}`, `a${'\u{1F3A4}'.repeat(49)}`],
  [`${'a'.repeat(78)}. b`, 'a'.repeat(78)],
  ['/..\u0000', null],
])('%j is the file name %j', (text, name) => {
  expect(fileNameOf(text)).toBe(name);
});

test('a clip whose name leaves nothing is called by its number', () => {
  expect(soundNames([aClip({ name: '///' })], '{name}', '')).toEqual(['Clip 1']);
});
