import { expect, test } from 'vitest';
import { learnAdaptation } from '../../core/align/adaptation/adapt';
import { CEPSTRA, CEPSTRUM_UNIT } from '../../core/align/features/front-end';
import { DENSITIES, readModel, STREAMS } from '../../core/align/model/acoustic-model';
import { STATES } from '../../core/align/model/definition';
import { COARSE_HOP } from '../../core/align/search/band';
import { Pause } from '../../core/align/search/search-words';
import { randomNumbers } from '../../core/align/testing/random';
import { speechFiles } from './model-files';
import { Scorer } from './scorer';
import { readModelFiles } from './shipped';

const model = readModel(await readModelFiles(speechFiles.model));
const scorer = new Scorer(model);
const random = randomNumbers(9);

/** Frames of a state, phones of a word, and words of a turn. */
const [STATE, PHONES, TURN] = [3, 4, 8];
const WORD = STATE * STATES * PHONES;
/** How far the cepstra of the second speaker are from the model. */
const SHIFT = 12;

/** Two speakers in turn say random phones as the Gaussians of these have them. */
function talk(words: number) {
  const cepstra = new Int16Array(words * WORD * CEPSTRA);
  const said = Array.from({ length: words }, (_, word) => {
    const phones = Uint8Array.from({ length: PHONES }, () => 1 + Math.floor(random() * 30));
    for (let frame = 0; frame < WORD; frame += 1) {
      const phone = phones[Math.floor(frame / (STATE * STATES))]!;
      const density = phone * STREAMS * DENSITIES + Math.floor(random() * DENSITIES);
      for (let k = 0; k < CEPSTRA; k += 1) {
        const shift = speakerOf(word) === 1 && k > 0 ? (k % 2 ? SHIFT : -SHIFT) : 0;
        cepstra[(word * WORD + frame) * CEPSTRA + k] = (model.means[density * CEPSTRA + k]! + shift) / CEPSTRUM_UNIT;
      }
    }
    return { phones, pause: Pause.None };
  });
  return { cepstra, said };
}

const speakerOf = (word: number) => Math.floor(word / TURN) % 2;

/** `speakers` has each word's. */
function adaptationTo(words: number, { cepstra, said }: ReturnType<typeof talk>) {
  const starts = Int32Array.from({ length: words }, (_, word) => word * WORD);
  return learnAdaptation(
    model,
    cepstra,
    new Float32Array(Math.ceil((words * WORD) / COARSE_HOP)).fill(-500),
    {
      words: said,
      isApart: new Uint8Array(words + 1),
      starts,
      ends: starts.map((start) => start + WORD),
      speakers: starts.map((_, word) => speakerOf(word)),
      turns: starts.map((_, word) => Math.floor(word / TURN)),
    },
    (transform) => (transform ? scorer.overTransformed(cepstra, transform) : scorer.over(cepstra)),
  );
}

test('the sound of each speaker fits better with a transform of its own', () => {
  const words = 20 * TURN;
  const { speakers, transforms, gains } = adaptationTo(words, talk(words))!;
  expect([...speakers]).toEqual(Array.from({ length: words }, (_, word) => speakerOf(word)));
  expect(transforms[0]).not.toEqual(transforms[1]);
  // The second is farther from the model.
  expect(gains[1]!).toBeGreaterThan(gains[0]! + 1);
});

test('nothing is learned from a few words', () => {
  expect(adaptationTo(TURN, talk(TURN))).toBeNull();
});
