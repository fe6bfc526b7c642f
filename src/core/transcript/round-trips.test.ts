import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { seconds } from '../time/seconds';
import { estimateTimes } from '../timing/estimate';
import type { Mark, Transcript, Turn } from './model';
import { readTranscript } from './readers';
import { transcriptOf, write } from './testing/written';
import { transcriptWriters } from './writers';

vi.setConfig({ testTimeout: 120_000 });

/** What comes back when a transcript is written and read again. Words and who says them always do. */
interface Kept {
  readonly paragraphs: boolean;
  readonly marks: readonly Mark['kind'][];
  /** Of the time of a turn's first word, in seconds. */
  readonly exactness: number;
  readonly breaks: boolean;
}

const THOUSANDTH = 0.0006;
const ALL: readonly Mark['kind'][] = ['emphasis', 'strong', 'strike', 'code', 'link'];

const KEPT: Readonly<Record<string, Kept>> = {
  webvtt: { paragraphs: false, marks: ['emphasis', 'strong'], exactness: THOUSANDTH, breaks: false },
  subrip: { paragraphs: false, marks: ['emphasis', 'strong', 'strike'], exactness: THOUSANDTH, breaks: false },
  ttml: { paragraphs: false, marks: ['emphasis', 'strong', 'strike'], exactness: THOUSANDTH, breaks: false },
  'podcasting-json': { paragraphs: false, marks: [], exactness: THOUSANDTH, breaks: false },
  'changelog-markdown': {
    paragraphs: true,
    marks: ['emphasis', 'strong', 'code', 'link'],
    exactness: 1 / 60,
    breaks: true,
  },
  markdown: { paragraphs: true, marks: ['emphasis', 'strong', 'code', 'link'], exactness: 1, breaks: false },
  docx: { paragraphs: true, marks: [], exactness: 1, breaks: false },
  'plain-text': { paragraphs: true, marks: [], exactness: 1, breaks: false },
  'hyperaudio-html': { paragraphs: false, marks: [], exactness: THOUSANDTH, breaks: false },
  otranscribe: { paragraphs: true, marks: ['emphasis', 'strong'], exactness: THOUSANDTH, breaks: false },
};

const WORDS = ['so', 'we', 'went', 'down', 'river,', 'home.', 'R&D', 'a<b', 'Zoë', '10:30', '(well)', 'it’s', '你好'];
const words = fc.array(fc.constantFrom(...WORDS), { minLength: 3, maxLength: 40 });
const paragraphs = fc.array(words, { minLength: 1, maxLength: 3 });
const kinds = fc.array(fc.constantFrom(...ALL), { maxLength: 3 });

/** A talk of two in turn, so that a format which has names in its text can tell them; marks cover a word each. */
const talks = fc.array(fc.tuple(paragraphs, kinds), { minLength: 8, maxLength: 12 }).map((turns) => {
  const made = turns.map(([text, marked], index): readonly [string, string, readonly Mark[]] => {
    const said = text.map((each) => each.join(' ')).join('\n\n');
    return [index % 2 === 0 ? 'Ann Lee' : 'Ben', said, marksOn(text[0] ?? [], marked)];
  });
  return transcriptOf(made);
});

/** A mark on each second word of a paragraph. */
function marksOn(paragraph: readonly string[], wanted: readonly Mark['kind'][]): Mark[] {
  const marks: Mark[] = [];
  let start = 0;
  for (const [at, word] of paragraph.entries()) {
    const kind = at % 2 === 1 ? wanted[(at - 1) / 2] : undefined;
    const end = start + word.length;
    if (kind === 'link') marks.push({ kind, start, end, href: 'https://example.com/' });
    else if (kind !== undefined && kind !== 'image' && kind !== 'heading') marks.push({ kind, start, end });
    start = end + 1;
  }
  return marks;
}

/** What a transcript says, as far as a format keeps it. Turns of one speaker in a row are one. */
function reported({ turns }: Transcript, { paragraphs: keepsParagraphs, marks }: Kept) {
  const joined: { speaker: string | null; text: string; marked: string[] }[] = [];
  for (const turn of turns) {
    const text = turn.text.replace(keepsParagraphs ? /[^\S\n]+/g : /\s+/g, ' ');
    const marked = markedIn(turn, marks);
    const last = joined.at(-1);
    if (last?.speaker === turn.speaker) {
      last.text += `${keepsParagraphs ? '\n\n' : ' '}${text}`;
      last.marked.push(...marked);
    } else joined.push({ speaker: turn.speaker, text, marked });
  }
  return joined;
}

function markedIn({ text, marks }: Turn, kept: readonly Mark['kind'][]): string[] {
  return marks.flatMap(({ kind, start, end }) => (kept.includes(kind) ? [`${kind} ${text.slice(start, end)}`] : []));
}

function readAgain(id: string, transcript: Transcript): Transcript {
  const read = readTranscript(
    write(id, transcript),
    `a.${transcriptWriters.find((writer) => writer.id === id)?.extension}`,
  );
  // Markdown has a title above the talk.
  const isTitle = read.turns[0]?.speaker === null && read.turns[0].text === 'A walk';
  const turns = isTitle ? read.turns.slice(1) : read.turns;
  const by = isTitle ? 1 : 0;
  return { ...read, turns, anchors: read.anchors.map((anchor) => ({ ...anchor, turn: anchor.turn - by })) };
}

test('what each format loses is known of all of them', () => {
  expect(Object.keys(KEPT).sort()).toEqual(transcriptWriters.map(({ id }) => id).sort());
});

describe.each(Object.entries(KEPT))('%s, written and read again', (id, kept) => {
  test('has the same words of the same speakers, and what else it is known to keep', () => {
    fc.assert(
      fc.property(talks, (transcript) => {
        expect(reported(readAgain(id, transcript), kept)).toEqual(reported(transcript, kept));
      }),
      { numRuns: 60 },
    );
  });

  test('has the time of each first word of a speaker', () => {
    fc.assert(
      fc.property(talks, (transcript) => {
        const times = estimateTimes(transcript, seconds(600));
        const read = readAgain(id, transcript);
        // Turns of one speaker in a row do not occur in these talks, but a reader may cut a long one.
        const begins = read.turns.flatMap(({ speaker }, turn) =>
          speaker === read.turns[turn - 1]?.speaker
            ? []
            : [read.anchors.find((anchor) => anchor.turn === turn && anchor.offset === 0)],
        );
        expect(begins).toHaveLength(transcript.turns.length);
        for (const [turn, anchor] of begins.entries()) {
          expect(Math.abs((anchor?.time ?? -1) - (times[turn]?.start ?? 0))).toBeLessThanOrEqual(kept.exactness + 1e-9);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('keeps breaks, or does not', () => {
    const talk = transcriptOf([
      ['Ann', 'Hello.'],
      ['Ben', 'Oh.'],
      ['Ann', 'Yes.'],
      ['Ben', 'No.'],
    ]);
    const breaks = [{ start: seconds(100), end: seconds(130), afterTurn: 1, line: 1 }];
    const read = readAgain(id, { ...talk, breaks });
    expect(read.breaks.map(({ start, end }) => [start, end])).toEqual(kept.breaks ? [[100, 130]] : []);
  });
});

/** The same, for people. */
function row(id: string, { paragraphs: keepsParagraphs, marks, exactness, breaks }: Kept): string {
  const name = transcriptWriters.find((writer) => writer.id === id)?.name ?? id;
  const lost = ALL.filter((kind) => !marks.includes(kind));
  const exact = exactness === 1 ? 'a second' : exactness === THOUSANDTH ? 'a thousandth' : 'a frame';
  const cells = [
    name,
    keepsParagraphs ? '' : '×',
    lost.length === ALL.length ? 'all' : lost.join(', '),
    exact,
    breaks ? '' : '×',
  ];
  return `| ${cells.join(' | ')} |`.replace(/ {2,}/g, ' ');
}

test('the table in the README says so', () => {
  const readme = readFileSync(resolve(import.meta.dirname, './README.md'), 'utf8').replace(/ {2,}/g, ' ');
  for (const [id, kept] of Object.entries(KEPT)) expect(readme).toContain(row(id, kept));
});
