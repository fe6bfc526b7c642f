import { describe, expect, test } from 'vitest';
import { readTranscript } from './readers';

const FRONT = '---\ntitle: "A: walk"\ndate: 2020-01-02\nspeakers:\n  - Ann\nabout: (00:05) one (00:01) two\n---\n';
const CARRIED = FRONT.slice(4, -5);
const texts = (read: ReturnType<typeof readTranscript>) => read.turns.map(({ speaker, text }) => [speaker, text]);

describe('front matter', () => {
  test.each([
    ['changelog-markdown', '**Ann:** \\[00:01\\] Hi.\n\n**Ben:** Oh.\n', ['Ann', 'Ben']],
    ['timed-text', '\nAnn (00:01):\nHi.\n\nBen (00:02):\nOh.\n', ['Ann', 'Ben']],
    ['plain-text', 'Hi.\n\nOh.\n', [null, null]],
  ])('is carried, with its title used and a warning: %s', (format, talk, speakers) => {
    for (const end of ['\n', '\r\n']) {
      const read = readTranscript((FRONT + talk).replaceAll('\n', end), 'a.md');
      expect(read).toMatchObject({ format, title: 'A: walk', carried: { frontMatter: CARRIED.replaceAll('\n', end) } });
      expect(texts(read)).toEqual([
        [speakers[0], 'Hi.'],
        [speakers[1], 'Oh.'],
      ]);
      expect(read.turns[0]?.line).toBe(format === 'timed-text' ? 9 : 8);
      expect(read.warnings[0]).toMatchObject({ line: 1, code: 'front-matter' });
      expect(read.anchors.map(({ time }) => time)).toEqual({ 'timed-text': [1, 2], 'plain-text': [] }[format] ?? [1]);
    }
  });

  test.each(['---\n\n**Ann:** Hi.\n\n---\n', '---\nNo more: it ends nowhere.\n\n**Ann:** Hi.\n'])(
    'does not include other text between rules: %j',
    (source) => {
      const read = readTranscript(source, 'a.md');
      expect(read.title).toBeNull();
      expect(read.warnings.map(({ code }) => code)).not.toContain('front-matter');
    },
  );
});
