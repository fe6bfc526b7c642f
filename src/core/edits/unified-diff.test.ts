import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test, vi } from 'vitest';
import { changed, type SourceChange } from './source-changes';
import { unifiedDiff } from './unified-diff';

vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'earmark-diff-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What Git makes of a file by a patch. */
function applied(name: string, source: string, patch: string): string {
  writeFileSync(join(folder, name), source);
  writeFileSync(join(folder, 'a.patch'), patch);
  execFileSync('git', ['apply', '--whitespace=nowarn', 'a.patch'], { cwd: folder });
  return readFileSync(join(folder, name), 'utf8');
}

const lines = fc
  .array(fc.tuple(fc.constantFrom('one', 'two two', '', 'drei', '-- x', '+ y'), fc.constantFrom('\n', '\n', '\r\n')), {
    maxLength: 30,
  })
  .map((parts) => parts.flat().join(''));
const source = fc
  .tuple(lines, fc.constantFrom('', 'end', '\uFEFF'))
  .map(([text, end]) => (end === '\uFEFF' ? end + text : text + end));
const edits = fc.array(
  fc.record({ at: fc.nat(200), length: fc.nat(12), text: fc.constantFrom('', 'new', '\n', 'a\n\nb', 'x\n') }),
  { minLength: 1, maxLength: 6 },
);

/** Changes in order, apart from each other, that change something. */
function changesOf(text: string, given: readonly { at: number; length: number; text: string }[]): SourceChange[] {
  const changes: SourceChange[] = [];
  for (const one of given.toSorted((a, b) => a.at - b.at)) {
    const at = Math.min(one.at, text.length);
    const until = Math.min(text.length, at + one.length);
    if (at < (changes.at(-1)?.until ?? 0) || at === changes.at(-1)?.at) continue;
    changes.push({ at, until, text: one.text });
  }
  return changes;
}

test('Git makes of a file what was changed, whatever its line ends and its last line', () => {
  const names = ['talk.md', 'a talk.md', 'Zoë’s "talk".md'];
  fc.assert(
    fc.property(source, edits, fc.constantFrom(...names), (text, given, name) => {
      const changes = changesOf(text, given);
      const now = changed(text, changes);
      const patch = unifiedDiff(name, text, changes);
      if (now === text) expect(patch).toBe('');
      else if (text !== '' && now !== '') expect(applied(name, text, patch)).toBe(now);
    }),
    { numRuns: 150 },
  );
});

test('a patch shows the changed lines and three lines around them', () => {
  const text = Array.from({ length: 9 }, (_, at) => `line ${at}\n`).join('');
  const at = text.indexOf('4');
  expect(unifiedDiff('talk.md', text, [{ at, until: at + 1, text: 'four' }])).toBe(
    'diff --git a/talk.md b/talk.md\n--- a/talk.md\n+++ b/talk.md\n@@ -2,7 +2,7 @@\n line 1\n line 2\n line 3\n-line 4\n+line four\n line 5\n line 6\n line 7\n',
  );
});
