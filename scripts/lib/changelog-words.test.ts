import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changelogMarkdown } from '../../src/core/transcript/formats/changelog-markdown/reader';
import { viewOf, wordsIn } from './changelog-words.mjs';
import { at } from './paths.mjs';

describe('the second look at a transcript', () => {
  it('sees words, labels and stamps, and no marks', () => {
    const source =
      '**Ann:** \\[01:02\\] It&#39;s s\\*\\*t, [so](https://x.example) **bold** \\[laughs 00:01:02.03\\]\n\n# **Break:** \\[02:00\\] to \\[03:00\\]\n\n**Bob**: <b>Hi</b>';
    expect(viewOf(source)).toEqual({
      words: ['It', 's', 's', 't', 'so', 'bold', 'laughs', 'Hi'],
      optional: ['b', 'b'],
      labels: ['Ann', 'Bob'],
      stamps: 4,
    });
  });

  const folder = at('src/core/transcript/formats/changelog-markdown/fixtures');
  it.each(readdirSync(folder).filter((name) => name !== 'README.md'))('agrees with the reader on %s', (name) => {
    const source = readFileSync(`${folder}/${name}`, 'utf8');
    const { words, labels, stamps } = viewOf(source);
    const { turns, anchors, breaks } = changelogMarkdown.read(source);
    const breakTimes = breaks.flatMap(({ start, end }) => [start, end]).filter((time) => time !== null);
    expect(wordsIn(turns.map(({ text }) => text).join(' '))).toEqual(words);
    expect(turns.flatMap(({ speaker }) => speaker ?? [])).toEqual(labels);
    expect(anchors.length + breakTimes.length).toBe(stamps);
  });
});
