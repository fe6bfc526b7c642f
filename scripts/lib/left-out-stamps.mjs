// @ts-check
import { readFileSync } from 'node:fs';
import { straightLines } from './estimate-error.mjs';
import { importSource } from './sources.mjs';

/** @import { Transcript } from '../../src/core/transcript/model' */

/**
 * How far stamps are from where they are expected when every second one is left out, in seconds: by the estimate, and
 * by linear interpolation over letters between the remaining stamps. Stamps are made by people who listened, so this
 * needs no recording. Only stamps that begin a turn count, with another on either side and no break between.
 * @param {readonly string[]} files Changelog Markdown.
 * @returns {Promise<{files: number, straight: number[], estimate: number[]}>} `files` that have such stamps.
 */
export async function leftOutStampErrors(files) {
  /** @type {typeof import('../../src/core/timing/estimate')} */
  const { estimateTimes } = await importSource('src/core/timing/estimate.ts');
  /** @type {typeof import('../../src/core/transcript/readers')} */
  const { readerOf } = await importSource('src/core/transcript/readers.ts');
  const total = { files: 0, straight: /** @type {number[]} */ ([]), estimate: /** @type {number[]} */ ([]) };
  for (const file of files) {
    const read = readerOf('changelog-markdown').read(readFileSync(file, 'utf8'));
    const wanted = [0, 1].map((parity) => leftOut(read, parity));
    if (wanted.some(({ size }) => size > 0)) total.files += 1;
    for (const [parity, stamps] of wanted.entries()) {
      const rest = { ...read, anchors: read.anchors.filter((_, index) => index % 2 === parity) };
      const straight = straightLines(rest, rest.anchors.at(-1)?.time ?? 0);
      const estimate = estimateTimes(rest, null);
      for (const [turn, time] of stamps) {
        total.straight.push(Math.abs((straight[turn] ?? 0) - time));
        total.estimate.push(Math.abs((estimate[turn]?.start ?? 0) - time));
      }
    }
  }
  return total;
}

/**
 * Stamps of one parity, if their neighbours say when they could be.
 * @param {Transcript} transcript
 * @param {number} parity
 * @returns {Map<number, number>} Their times by turn.
 */
function leftOut({ anchors, breaks }, parity) {
  return new Map(
    anchors.flatMap(({ turn, offset, time }, index) => {
      const [before, after] = [anchors[index - 1], anchors[index + 1]];
      if (index % 2 === parity || offset > 0 || !before || !after) return [];
      const isBroken = breaks.some(({ afterTurn }) => afterTurn >= before.turn - 1 && afterTurn <= after.turn);
      return isBroken ? [] : [[turn, time]];
    }),
  );
}
