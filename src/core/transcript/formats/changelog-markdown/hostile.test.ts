import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { seconds } from '../../../time/seconds';
import { estimateTimes } from '../../../timing/estimate';
import type { Mark, Transcript } from '../../model';
import { changelogMarkdown } from './reader';

// Thousands of texts take long on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const folder = join(import.meta.dirname, 'fixtures');
const fixtures = readdirSync(folder)
  .filter((name) => name !== 'README.md')
  .map((name) => readFileSync(join(folder, name), 'utf8'));

/** What every transcript must satisfy. */
function expectSound({ turns, anchors, breaks, warnings }: Transcript): void {
  for (const { text, marks, line } of turns) {
    expect(line).toBeGreaterThan(0);
    expect(text).toBe(text.trim() === '' ? '' : text);
    expectNested(marks, text.length);
  }
  for (const [index, { turn, offset, time }] of anchors.entries()) {
    expect(offset).toBeGreaterThanOrEqual(0);
    expect(offset).toBeLessThanOrEqual(turns[turn]?.text.length ?? -1);
    const before = anchors[index - 1];
    if (before === undefined) continue;
    expect(time).toBeGreaterThanOrEqual(before.time);
    expect(turn === before.turn ? offset >= before.offset : turn > before.turn).toBe(true);
  }
  for (const { afterTurn } of breaks) expect(afterTurn).toBeLessThan(turns.length);
  for (const { code, line } of warnings) expect(`${code} ${line}`).toMatch(/^[a-z-]+ [1-9]\d*$/);
}

function expectNested(marks: readonly Mark[], length: number): void {
  const around: Mark[] = [];
  let last = 0;
  for (const mark of marks) {
    expect(mark.start).toBeGreaterThanOrEqual(last);
    expect(mark.start).toBeLessThan(mark.end);
    while ((around.at(-1)?.end ?? Infinity) <= mark.start) around.pop();
    expect(mark.end).toBeLessThanOrEqual(around.at(-1)?.end ?? length);
    around.push(mark);
    last = mark.start;
  }
}

const odd = fc.constantFrom(
  '[',
  ']',
  '\\[',
  '\\]',
  '\\',
  '*',
  '**',
  '***',
  '_',
  '`',
  '```\n',
  '~~~\n',
  '<',
  '<!--',
  '-->',
  '<b>',
  '</b>',
  '&',
  '&#0;',
  '&#xD800;',
  '&quot;',
  '>',
  '> ',
  '- ',
  '1. ',
  '# ',
  '|',
  '\n|--|\n',
  '---\n',
  '===\n',
  '\n',
  '\n\n',
  '\r',
  '\r\n',
  '\0',
  '\uFEFF',
  '\uD800',
  '\u2028',
  '\u0301',
  '\u202E',
  '\t',
  '    ',
  '  \n',
  ':',
  '**:',
  ':**',
  '**Ann:** ',
  '**Break:** ',
  ' to ',
  '\\[01:02\\]',
  '[00:01:02.29]',
  '1:02]',
  '[1:02',
  '[laughs 1:02]',
  '[99:99:99]',
  '](',
  '](x)',
  '![a](b)',
);

/** A part of a fixture, with odd things inserted, doubled or cut out. */
const mutated = fc
  .record({
    text: fc.constantFrom(...fixtures),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    edits: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), odd, fc.nat(30)), {
      minLength: 1,
      maxLength: 12,
    }),
  })
  .map(({ text, from, edits }) => {
    const start = Math.floor(from * text.length);
    return edits.reduce(
      (mutant, [place, insert, cut]) => {
        const at = Math.floor(place * mutant.length);
        return mutant.slice(0, at) + insert + mutant.slice(at + cut);
      },
      text.slice(start, start + 1500),
    );
  });

describe('the reader', () => {
  it.each(fixtures)('makes a sound transcript of fixture %#', (source) => {
    expectSound(changelogMarkdown.read(source));
  });

  it('makes a sound transcript, and times in order, of any text', () => {
    const source = fc.oneof(
      mutated,
      fc.array(odd, { maxLength: 60 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(source, fc.option(fc.double({ min: 0, max: 5000, noNaN: true })), (text, duration) => {
        const transcript = changelogMarkdown.read(text);
        expectSound(transcript);
        let last = 0;
        for (const { start, end, words } of estimateTimes(transcript, duration === null ? null : seconds(duration))) {
          for (const time of [start, ...words, end]) {
            expect(time).toBeGreaterThanOrEqual(last);
            last = time;
          }
        }
      }),
      { seed: 42, numRuns: 3000 },
    );
  });

  it('loses no word of what people write', () => {
    const word = fc.nat(999).map((number) => `word${number}`);
    const piece = word.chain((text) =>
      fc.constantFrom(
        text,
        `*${text}*`,
        `**${text}**`,
        `\`${text}\``,
        `[${text}](https://link.example/a_b_c)`,
        `\\[${text}\\]`,
        `\\[${text} 00:01:02.03\\]`,
        `\\[01:02\\] ${text}`,
        `${text} \\[01:02`,
        `&quot;${text}&quot;`,
        `<b>${text}</b>`,
        `<${text}>`,
        `(${text})`,
        `${text}&`,
        `"${text}"`,
        `${text}:`,
        `**${text}:**`,
        `_${text}`,
        `![${text}](a.png)`,
        `${text}\\`,
        `${text}  `,
      ),
    );
    const prefix = fc.constantFrom(
      '',
      '> ',
      '- ',
      '1. ',
      '## ',
      '**Ann:** ',
      '***Bob:** ',
      '    ',
      '**Break:** \\[00:01\\]\n\n',
      '```\n',
      '| ',
    );
    const paragraph = fc
      .tuple(prefix, fc.array(piece, { minLength: 1, maxLength: 8 }), fc.constantFrom(' ', '\n', ', '))
      .map(([start, pieces, between]) => start + pieces.join(between));
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 8 }), (paragraphs) => {
        const source = paragraphs.join('\n\n');
        const { turns } = changelogMarkdown.read(source);
        const read = turns.flatMap(({ speaker, text }) => [speaker ?? '', text]).join(' ');
        expect(read.match(/word\d+/g)).toEqual(source.match(/word\d+/g));
      }),
      { seed: 42, numRuns: 2000 },
    );
  });

  // Quadratic time would be minutes at this size; linear time is well under a second.
  it.each([
    '[',
    '\\[',
    '![',
    '](',
    '[a](',
    'a]',
    '*a ',
    '**a',
    '***a',
    '_a_ ',
    '`a',
    '*[a* b] ',
    '<a ',
    '<b>x</b>',
    '<!-- ',
    '<!--\n',
    '-->\n',
    '&',
    '&#39;',
    '> ',
    '>> - ',
    '- ',
    '# ',
    'a\n=\n',
    '=\n',
    '- - ',
    '|-|\n',
    '|-',
    '-',
    '```\n',
    '```a\n',
    '~~~~`\n',
    '**A:** ',
    '**A:**\n',
    '**A:** b\n\n',
    '**Break:** [1:00]\n\n',
    '\\[1:00\\] ',
    '1:00] ',
    '[1:00 ',
    '[1:00][2:00]',
    '[unintelligible ',
    '`[1:00]` ',
    ' ',
    '\t',
    '\n',
    '\r',
    '\0',
    '\ud800',
    'a',
    'a ',
    '\\\n',
    '  \n',
    'e\u0301',
  ])('takes linear time for repeated %j', (pattern) => {
    const source = pattern.repeat(300_000 / pattern.length);
    const before = process.cpuUsage();
    estimateTimes(changelogMarkdown.read(source), null);
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(5);
  });

  it('reads a line of ten megabytes', () => {
    const source = `**Ann:** ${'word '.repeat(2_000_000)}*last*`;
    expect(changelogMarkdown.read(source).turns[0]?.text.length).toBe(10_000_004);
  });
});
