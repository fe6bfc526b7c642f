import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test, vi } from 'vitest';
import { readTranscript } from '../transcript/readers';
import { draftOf } from './draft';
import { anyEdits } from './testing/any-edits';
import { timesOf } from './testing/written';
import type { TextEdit } from './text-edit';
import { writtenAsFarAsPossible } from './write-back';

vi.setConfig({ testTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), 'earmark-merging-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SAID = [
  'Where did the boat go *that* night?',
  'Over the river, and nobody saw it.',
  'We waited there until they called us home.',
  'Did you [laughs] bring old bread & lamps?',
  'No, only stones, ropes “and so on”.',
  'It was cold before the morning came.',
  'So we went home again without a word.',
  'They never told us what they had seen.',
];
const TURNS = SAID.map((text, at) => ({ text, speaker: ['Ann', 'Ben', 'Cy'][at % 3] ?? '', start: 5 * at }));
const clock = (time: number, dot: string) => `00:00:${String(time).padStart(2, '0')}${dot}000`;

const FILES: Record<string, string> = {
  'talk.md': TURNS.map(({ text, speaker }) => `**${speaker}:** ${text}\n`).join('\n'),
  'talk.txt': SAID.map((text) => `${text}\n`).join('\n'),
  'talk.vtt': `WEBVTT\n\n${TURNS.map(
    ({ text, speaker, start }) =>
      `${clock(start, '.')} --> ${clock(start + 4, '.')}\n<v ${speaker}>${text.replace('&', '&amp;').replace(/ (\S+ \S+)$/, '\n$1')}\n`,
  ).join('\n')}`,
  'talk.srt': TURNS.map(
    ({ text, speaker, start }, at) =>
      `${at + 1}\n${clock(start, ',')} --> ${clock(start + 4, ',')}\n${speaker.toUpperCase()}: ${text}\n`,
  ).join('\n'),
  'talk.json': `{"version": "1.0.0", "segments": [\n${TURNS.map(
    ({ text, speaker, start }) =>
      `  {"speaker": "${speaker}", "startTime": ${start}, "endTime": ${start + 4}, "body": ${JSON.stringify(text)}}`,
  ).join(',\n')}\n]}\n`,
};

/** What Git makes of two changes of a file. Null where they are in conflict. */
function merged(ours: string, base: string, theirs: string): string | null {
  const paths = Object.entries({ ours, base, theirs }).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
  const { status, stdout } = spawnSync('git', ['merge-file', '-p', ...paths], { encoding: 'utf8' });
  return status === 0 ? stdout : null;
}

/** Only words: where turns begin, and who speaks, depends on the turns around in captions. Git cannot know that. */
const ofWords = (edits: readonly TextEdit[]) =>
  edits.filter((edit) => edit.kind === 'words' && edit.turns.length === 0 && edit.text !== '');

/** A new cue of SubRip gets a number that no other has. Git does not know numbers. */
const unnumbered = (text: string) => text.replace(/^\d+$/gm, '#');

const hasGit = spawnSync('git', ['--version']).status === 0;

test.runIf(hasGit).each(Object.entries(FILES))(
  'corrections of %s, written after somebody else has corrected words, give what Git merges',
  (name, base) => {
    const talk = readTranscript(base, name);
    const write = (source: string, edits: readonly TextEdit[]) => {
      const transcript = readTranscript(source, name);
      return writtenAsFarAsPossible(source, name, transcript, edits, timesOf(transcript));
    };
    let same = 0;
    fc.assert(
      fc.property(anyEdits(talk), anyEdits(talk), (mine, others) => {
        const ours = write(base, mine);
        const theirs = write(base, ofWords(others));
        const expected = merged(ours.text, base, theirs.text);
        // What fits no more, or can be written no more, is listed, and stays over the file.
        const now = write(theirs.text, ours.written);
        const { left } = draftOf(readTranscript(theirs.text, name), ours.written);
        if (expected === null || now.refused.length + left.length > 0) return;
        expect(unnumbered(now.text)).toBe(unnumbered(expected));
        if (now.text !== theirs.text) same += 1;
      }),
      { numRuns: 40 },
    );
    expect(same).toBeGreaterThan(5);
  },
);
