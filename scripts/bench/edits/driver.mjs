import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { probeAudio } from '../../../src/audio/probing/probe';
import { findInStretches, syncEpisode } from '../../../src/audio/sync/sync';
import { randomNumbers } from '../../../src/core/align/testing/random';
import { timesOf } from '../../../src/core/align/times-of';
import { editedText } from '../../../src/core/edits/edited';
import { editedTimes } from '../../../src/core/edits/edited-times';
import { editsAfter } from '../../../src/core/edits/edits-after';
import { editedStretches, wordsFound } from '../../../src/core/edits/stretches';
import { seconds, ZERO } from '../../../src/core/time/seconds';
import { estimateTimes } from '../../../src/core/timing/estimate';
import { readTranscript } from '../../../src/core/transcript/readers';
import { damaged, ids } from './damage.mjs';

/** @import { EditedText } from '../../../src/core/edits/edited' */
/** @import { EditedStretch, FoundWords } from '../../../src/core/edits/stretches' */
/** @import { Transcript } from '../../../src/core/transcript/model' */
/** @import { Times } from '../../../src/core/transcript/times' */

/**
 * A word that a correction brought in. Times are in seconds.
 * @typedef {object} Corrected
 * @property {string} kind Of the correction.
 * @property {number} error Of the time that was found, or estimated where none was.
 * @property {number} guessed The error of the estimate.
 * @property {number | null} confidence Null for a word that was not searched for.
 */

/**
 * @typedef {object} Corrections
 * @property {Corrected[]} words
 * @property {number} kept Words that were found, and that no correction touched.
 * @property {number} moved Those of them whose times have changed.
 * @property {Record<string, number>} kinds How many corrections of each kind were made.
 * @property {number[]} alone Milliseconds of searches of one stretch each, from the start of the thread on.
 * @property {number} together Milliseconds of the search of all, a stretch.
 */

// Makes mistakes in the transcript of an episode, syncs it, corrects the mistakes, and judges the times after that by a
// sync of the right text: `node driver.mjs TRANSCRIPT AUDIO RESULT`. Writes the result as JSON.

const SEEDS = [1, 2, 3];
/** Stretches of each text that are also searched one by one. */
const ALONE = 4;
/** Only words that the sync of the right text is so sure of are a truth. */
const TRUSTED = 0.8;

const [file = '', audio = '', result = ''] = process.argv.slice(2);
const right = readTranscript(readFileSync(file, 'utf8'), basename(file));
const duration = seconds((await probeAudio(audio)).duration ?? 0);
const { signal } = new AbortController();
const truth = (await synced(right)).times;

/** @type {Corrections} */
const all = { words: [], kept: 0, moved: 0, kinds: {}, alone: [], together: 0 };
let stretchCount = 0;
for (const seed of SEEDS) {
  const { transcript, corrections, kinds } = damaged(right, randomNumbers(seed));
  for (const [kind, count] of Object.entries(kinds)) all.kinds[kind] = (all.kinds[kind] ?? 0) + count;
  const { times, language } = await synced(transcript);
  const edited = editedText(transcript, editsAfter(transcript, [], corrections, ids()));
  const stretches = editedStretches(edited, times);
  const search = (/** @type {EditedStretch[]} */ some) =>
    timed(() => findInStretches({ stretches: some, audio, duration, language, signal }));
  for (const one of stretches.slice(0, ALONE)) all.alone.push((await search([one])).took);
  const { value, took } = await search(stretches);
  all.together += took;
  stretchCount += stretches.length;
  const found = wordsFound(stretches, new Map(stretches.map(({ name }, index) => [name, value[index] ?? []])));
  judge(edited, times, found);
}
all.together /= stretchCount;
writeFileSync(result, JSON.stringify(all));

/** @param {Transcript} transcript */
async function synced(transcript) {
  const estimate = estimateTimes(transcript, duration);
  const alignment = await syncEpisode({ transcript, audio, duration, estimate, pins: [], playhead: ZERO, signal });
  return { times: timesOf(alignment, estimate), language: alignment.language };
}

/**
 * @template T
 * @param {() => Promise<T>} work
 */
async function timed(work) {
  const began = performance.now();
  return { value: await work(), took: performance.now() - began };
}

/**
 * @param {EditedText} edited
 * @param {Times} times Of its source.
 * @param {FoundWords} found
 */
function judge(edited, times, found) {
  const guessed = editedTimes(edited, times);
  const now = editedTimes(edited, times, found);
  for (const [turn, runs] of edited.runs.entries())
    for (const { word, count, source } of runs)
      for (let at = word; at < word + count; at += 1) {
        const time = now[turn]?.words[at] ?? Number.NaN;
        if (source) {
          const before = times[source.turn];
          const index = source.word + at - word;
          if ((before?.wordConfidences?.[index] ?? 0) === 0) continue;
          all.kept += 1;
          if (time !== before?.words[index]) all.moved += 1;
          continue;
        }
        const right = truth[turn];
        if ((right?.wordConfidences?.[at] ?? 0) < TRUSTED) continue;
        const isSearched = found.get(turn)?.has(at);
        all.words.push({
          kind: runs.length === 1 ? 'a turn' : count === 1 ? 'a word' : 'words',
          error: time - (right?.words[at] ?? 0),
          guessed: (guessed[turn]?.words[at] ?? Number.NaN) - (right?.words[at] ?? 0),
          confidence: isSearched ? (now[turn]?.wordConfidences?.[at] ?? 0) : null,
        });
      }
}
