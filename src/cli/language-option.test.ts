import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import loadEspeak from '@echogarden/espeak-ng-emscripten';
import { expect, test } from 'vitest';
import { languageTag, pronounced } from './language-option';
import { UsageError } from './usage';

test.each([
  ['de', 'de'],
  ['de_DE', 'de-DE'],
  ['PT-br', 'pt-BR'],
  ['cmn', 'zh'],
  ['sr-Latn', 'sr-Latn'],
])('the language %s is %s', (written, tag) => {
  expect(languageTag(written)).toBe(tag);
});

test.each(['', 'not a tag', 'x', 'de--DE', 'english language'])('“%s” is no tag', (written) => {
  expect(() => languageTag(written)).toThrow(new UsageError(`“${written}” is not the tag of a language. ${advice}`));
});

test.each(['qq', 'xx-nope', 'fil'])('%s, which has no voice, is refused', (written) => {
  expect(() => languageTag(written)).toThrow(`Earmark cannot pronounce the language “${written}”. ${advice}`);
});

const advice = 'Give `--language` one such as de or pt-BR, or leave it away to have it guessed.';

test('the languages that are taken are those that espeak-ng has voices for', async () => {
  const data = await readFile(
    createRequire(import.meta.url).resolve('@echogarden/espeak-ng-emscripten/espeak-ng.data'),
  );
  const getPreloadedPackage = () => new Uint8Array(data).buffer;
  const voice = await new (await loadEspeak({ getPreloadedPackage })).eSpeakNGWorker();
  const silent = [...pronounced].filter((tag) => voice.set_voice(tag) !== 0);
  expect(silent).toEqual(['no', 'zh']);
});
