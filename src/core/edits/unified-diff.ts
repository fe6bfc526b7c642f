import type { SourceChange } from './source-changes';

/** Lines before and behind a change that are shown. */
const CONTEXT = 3;

/** Lines of the old text, and what comes instead. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/**
 * A unified diff that `git apply` takes: https://git-scm.com/docs/diff-format `changes` are in order and apart; `name` is
 * the file's, without folders. Empty if there are none.
 */
export function unifiedDiff(name: string, source: string, changes: readonly SourceChange[]): string {
  const lines = linesOf(source);
  const blocks = blocksOf(source, lines, changes);
  if (blocks.length === 0) return '';
  const [old, now] = [pathOf('a/', name), pathOf('b/', name)];
  // A tab ends a name with spaces.
  const end = name.includes(' ') ? '\t' : '';
  const head = `diff --git ${old} ${now}\n--- ${old}${end}\n+++ ${now}${end}\n`;
  let moved = 0;
  const hunks = groupsOf(blocks).map((group) => {
    const written = hunkOf(lines, group, moved);
    moved += group.reduce((sum, { from, to, lines: added }) => sum + added.length - (to - from), 0);
    return written;
  });
  return head + hunks.join('');
}

/** Git writes a name with unusual characters like a string of C. */
function pathOf(prefix: string, name: string): string {
  const path = `${prefix}${name}`;
  return /["\\\n\t\r]/.test(name) ? JSON.stringify(path) : path;
}

/** Lines with their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function blocksOf(source: string, lines: readonly string[], changes: readonly SourceChange[]): Block[] {
  const blocks: Block[] = [];
  let line = 0;
  let start = 0;
  for (let next = 0; next < changes.length; ) {
    const first = changes[next];
    if (first === undefined) break;
    while (line < lines.length && start + (lines[line]?.length ?? 0) <= first.at) {
      start += lines[line]?.length ?? 0;
      line += 1;
    }
    const [from, begin] = [line, start];
    let text = '';
    let done = begin;
    // All changes that begin in the lines of this block.
    for (let change = changes[next]; change && (change.at < start || start === begin); change = changes[next]) {
      text += source.slice(done, change.at) + change.text;
      done = change.until;
      next += 1;
      do {
        start += lines[line]?.length ?? 0;
        line += 1;
      } while (line < lines.length && start < done);
      line = Math.min(line, lines.length);
    }
    text += source.slice(done, start);
    blocks.push(trimmed({ from, to: line, lines: linesOf(text) }, lines));
  }
  return blocks.filter(({ from, to, lines: added }) => to > from || added.length > 0);
}

/** Without the lines at both ends that stay. */
function trimmed({ from, to, lines: added }: Block, lines: readonly string[]): Block {
  let lead = 0;
  while (from + lead < to && lead < added.length && lines[from + lead] === added[lead]) lead += 1;
  let trail = 0;
  while (to - trail > from + lead && added.length - trail > lead && lines[to - trail - 1] === added.at(-1 - trail))
    trail += 1;
  return { from: from + lead, to: to - trail, lines: added.slice(lead, added.length - trail) };
}

/** Blocks whose surroundings touch. */
function groupsOf(blocks: readonly Block[]): Block[][] {
  const groups: Block[][] = [];
  for (const block of blocks) {
    const last = groups.at(-1)?.at(-1);
    if (last && block.from - last.to <= 2 * CONTEXT) groups.at(-1)?.push(block);
    else groups.push([block]);
  }
  return groups;
}

function hunkOf(lines: readonly string[], group: readonly Block[], moved: number): string {
  const from = Math.max(0, (group[0]?.from ?? 0) - CONTEXT);
  const to = Math.min(lines.length, (group.at(-1)?.to ?? 0) + CONTEXT);
  let text = '';
  let done = from;
  let added = 0;
  for (const block of group) {
    text += marked(' ', lines.slice(done, block.from));
    text += marked('-', lines.slice(block.from, block.to)) + marked('+', block.lines);
    added += block.lines.length - (block.to - block.from);
    done = block.to;
  }
  text += marked(' ', lines.slice(done, to));
  const count = to - from;
  const range = (begin: number, length: number) => `${length === 0 ? begin : begin + 1},${length}`;
  return `@@ -${range(from, count)} +${range(from + moved, count + added)} @@\n${text}`;
}

function marked(sign: string, lines: readonly string[]): string {
  return lines
    .map((line) => `${sign}${line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`}`)
    .join('');
}
