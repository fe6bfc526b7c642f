import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fullViterbi, type Step } from '../testing/full-viterbi';
import { randomNumbers } from '../testing/random';
import { CoarseSearch } from './coarse';
import { BEAM } from './costs';
import type { Pause, SearchWord } from './search-words';

const WORDS = 6;
const LONGEST = 4;
const PHONES = WORDS * LONGEST + 1;
const SILENCE = PHONES - 1;
const byPause = { silence: [0.3, 0.2, 0.1], into: [40, 36, 30] } as const;

/**
 * The search as its description defines it. Nodes are the garbage and silence before each word, and the word's phones.
 */
function graphOf(words: readonly SearchWord[]) {
  const garbage = (word: number) => word;
  const first = words.map(() => 0);
  let nodes = words.length + 1;
  for (let word = 0; word <= words.length; word += 1) {
    first[word] = nodes;
    nodes += 1 + (words[word]?.phones.length ?? 0);
  }
  const steps: Step[] = [];
  const pause = (word: number) => words[word - 1]?.pause ?? 2;
  for (let word = 0; word <= words.length; word += 1) {
    const silence = first[word]!;
    const lastBefore = word > 0 ? silence - 1 : null;
    const befores = lastBefore === null ? [silence] : [silence, lastBefore];
    for (const from of befores) {
      steps.push({ from, to: silence, cost: 0 });
      steps.push({ from, to: garbage(word), cost: byPause.into[pause(word)] });
      if (word < words.length) steps.push({ from, to: silence + 1, cost: 0 });
    }
    steps.push({ from: garbage(word), to: garbage(word), cost: 0 });
    for (let later = word + 1; later <= words.length; later += 1) {
      steps.push({ from: garbage(word), to: garbage(later), cost: 120 + 0.3 * (later - word - 1) });
    }
    const count = words[word]?.phones.length ?? 0;
    for (let phone = 1; phone <= count; phone += 1) {
      const node = silence + phone;
      steps.push({ from: node, to: node, cost: 0 });
      if (phone === 1) steps.push({ from: garbage(word), to: node, cost: 4 });
      else steps.push({ from: node - 1, to: node, cost: 0 });
      if (phone > 2) steps.push({ from: node - 2, to: node, cost: 3 });
    }
  }
  const ends = new Map<number, number>();
  for (let word = 0; word <= words.length; word += 1) {
    ends.set(garbage(word), 0.3 * (words.length - word) + (word < words.length ? 120 : 0));
  }
  const last = first[words.length]!;
  ends.set(last, 0);
  ends.set(last - 1, 0);
  const starts = [garbage(0), first[0]!];
  return { graph: { nodes, steps, starts, ends }, first, isGarbage: (node: number) => node <= words.length };
}

/** Words that share no phone, so that no two paths are equally good. */
const wordsArbitrary = fc
  .array(fc.tuple(fc.integer({ min: 1, max: LONGEST }), fc.constantFrom<Pause>(0, 1, 2)), {
    minLength: 1,
    maxLength: WORDS,
  })
  .map((words) =>
    words.map(
      ([length, pause], word): SearchWord => ({
        phones: Uint8Array.from({ length }, (_, phone) => word * LONGEST + phone),
        pause,
      }),
    ),
  );

test('the best path is that of a search without a beam, if that path stays in the beam, even where the sound has more or less than the text', () => {
  fc.assert(
    fc.property(
      wordsArbitrary,
      fc.array(fc.tuple(fc.integer({ min: 0, max: WORDS }), fc.integer({ min: 1, max: 30 })), {
        minLength: 1,
        maxLength: 8,
      }),
      fc.integer(),
      (words, heard, seed) => {
        const noise = randomNumbers(seed);
        // The sound of some words, in any order and of any length, or of something else (a number above the last word).
        const spoken = [[WORDS, WORDS + 2] as const, ...heard].flatMap(([word, length]) => {
          const phones = words[word]?.phones ?? [];
          return Array.from({ length }, (_, i) => phones[Math.floor((i * phones.length) / length)] ?? PHONES);
        });
        const frames = Math.min(240, spoken.length);
        const scores = new Float32Array(frames * PHONES).map((_, at) => {
          const isHeard = spoken[Math.floor(at / PHONES)] === at % PHONES;
          return isHeard ? noise() : 2 + 6 * noise();
        });
        const scoreAt = (frame: number, phone: number) => -scores[frame * PHONES + phone]!;
        const { graph, first, isGarbage } = graphOf(words);
        const silenceAt = (frame: number) => scoreAt(frame, SILENCE);
        const scoreOf = (frame: number, node: number) => {
          if (isGarbage(node)) return Math.max(-3.6, silenceAt(frame) - 0.02);
          const word = first.findLastIndex((state) => state <= node);
          const phone = words[word]?.phones[node - first[word]! - 1];
          if (phone !== undefined) return scoreAt(frame, phone);
          const isInside = word > 0 && word < words.length;
          return silenceAt(frame) - (isInside ? byPause.silence[words[word - 1]!.pause] : 0);
        };
        const wordOf = (node: number) => (isGarbage(node) ? node : first.findLastIndex((state) => state <= node));
        // The search takes in one more word each frame.
        const oracle = fullViterbi(graph, frames, scoreOf, (frame, node) => wordOf(node) <= frame + 1);
        fc.pre(oracle.behind < BEAM);
        const search = new CoarseSearch(words, SILENCE, 3.6);
        search.push({ scores, unit: 1, phones: PHONES, silence: SILENCE });
        const path = search.finish();
        expect([...path.isGarbage].map(Boolean)).toEqual(oracle.nodes.map(isGarbage));
        for (const word of words.keys()) {
          const isOfWord = (node: number) => node > first[word]! && node < first[word + 1]!;
          expect(path.starts[word]).toBe(oracle.nodes.findIndex(isOfWord));
          expect(path.ends[word]).toBe(oracle.nodes.findLastIndex(isOfWord) + 1 || -1);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('in a long recording, the path settled early is that of a search that keeps everything to the end', () => {
  const noise = randomNumbers(1);
  const words = Array.from({ length: WORDS }, (_, word): SearchWord => {
    const phones = Uint8Array.from({ length: LONGEST }, (_, phone) => word * LONGEST + phone);
    return { phones, pause: 0 };
  });
  const frames = 12_000;
  // Words of some seconds between longer sounds that are not of the text.
  const phoneAt = (frame: number) => {
    const word = Math.floor((frame * WORDS) / frames);
    const place = Math.floor((frame % (frames / WORDS)) / 100) - 5;
    return place >= 0 && place < LONGEST ? word * LONGEST + place : PHONES;
  };
  const scores = Float32Array.from({ length: frames * PHONES }, (_, at) =>
    phoneAt(Math.floor(at / PHONES)) === at % PHONES ? noise() : 4 + 6 * noise(),
  );
  const search = new CoarseSearch(words, SILENCE, 3.6);
  for (let from = 0; from < frames; from += 700) {
    const piece = scores.subarray(from * PHONES, (from + 700) * PHONES);
    search.push({ scores: piece, unit: 1, phones: PHONES, silence: SILENCE });
  }
  const { starts, ends, isGarbage } = search.finish();
  const places = Array.from(words.keys(), (word) => (word * frames) / WORDS + 500);
  expect([...starts]).toEqual(places);
  expect([...ends]).toEqual(places.map((place) => place + 100 * LONGEST));
  expect(isGarbage.reduce((sum, one) => sum + one, 0)).toBe(frames - WORDS * LONGEST * 100);
});
