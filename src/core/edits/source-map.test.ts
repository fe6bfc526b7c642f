import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test, vi } from 'vitest';
import { samples as json } from '../transcript/formats/json/samples';
import { samples as plain } from '../transcript/formats/plain-text/samples';
import { samples as subrip } from '../transcript/formats/subrip/samples';
import { samples as webvtt } from '../transcript/formats/webvtt/samples';
import { readTranscript } from '../transcript/readers';
import { wordsOf } from '../transcript/words';
import { sourceMap } from './source-map';

vi.setConfig({ testTimeout: 120_000 });

const fixtures = resolve(import.meta.dirname, '../transcript/formats/changelog-markdown/fixtures');
const markdown = readdirSync(fixtures)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map((name) => readFileSync(resolve(fixtures, name), 'utf8'));

const TEXTS = [
  ...markdown.map((source) => [source, 'talk.md'] as const),
  ...webvtt.map((source) => [source, 'talk.vtt'] as const),
  ...subrip.map((source) => [source, 'talk.srt'] as const),
  ...(json['podcasting-json'] ?? []).map((source) => [source, 'talk.json'] as const),
  ['{"segments": [{"startTime": 0, "endTime": 1, "body": "\\n\\nBegins with\\nline ends\\n"}]}', 'talk.json'] as const,
  ...plain.map((source) => [source, 'talk.txt'] as const),
];

/** How many words have a place, and of how many. Every place must read as the word. */
function expectPlaces(source: string, name: string): { found: number; words: number } {
  const transcript = readTranscript(source, name);
  const map = sourceMap(source, transcript);
  const counts = { found: 0, words: 0 };
  if (map === null) return counts;
  for (const [turn, { text }] of transcript.turns.entries())
    for (const { start, end } of wordsOf(text)) {
      const places = map.placesOf(turn, start, end);
      counts.words += 1;
      if (places.length > 0) counts.found += 1;
      for (const pieces of places) {
        const written = pieces.map(({ at, until }) => source.slice(at, until)).join('');
        expect(lettersOf(written, name)).toBe(lettersIn(text.slice(start, end)));
      }
    }
  return counts;
}

/** Letters and digits: what a word has left when its marks are gone. */
function lettersIn(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

/** The letters of a piece of a source: what its own reader reads there. */
function lettersOf(written: string, name: string): string {
  if (name.endsWith('.json')) return lettersIn(JSON.parse(`"${written}"`));
  const before = {
    '.md': '**A:** ',
    '.vtt': 'WEBVTT\n\n00:00.000 --> 00:09.000\n',
    '.srt': '1\n00:00:00,000 --> 00:00:09,000\n',
  };
  const extension = name.slice(name.lastIndexOf('.')) as keyof typeof before;
  const { turns } = readTranscript(`${before[extension] ?? ''}${written}`, name);
  return lettersIn(turns.map(({ text }) => text).join(''));
}

test.each(TEXTS)('every word of source %# has its place, which reads as that word', (source, name) => {
  const { found, words } = expectPlaces(source, name);
  expect(found).toBe(words);
});

test('so it is with other line ends and a byte order mark', () => {
  for (const [source, name] of TEXTS) {
    const { found, words } = expectPlaces(`\uFEFF${source.replace(/\r\n?|\n/g, '\r\n')}`, name);
    expect(found).toBe(words);
  }
});
