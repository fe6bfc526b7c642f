import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { measurePeaks } from '../../../src/audio/peaks/measure';
import { probeAudio } from '../../../src/audio/probing/probe';
import { syncEpisode } from '../../../src/audio/sync/sync';
import { timesOf } from '../../../src/core/align/times-of';
import { edgeOfWord } from '../../../src/core/clips/edges';
import { seconds, ZERO } from '../../../src/core/time/seconds';
import { estimateTimes } from '../../../src/core/timing/estimate';
import { readTranscript } from '../../../src/core/transcript/readers';

/** @import { SyncProgress } from '../../../src/audio/sync/request' */
/** @import { Alignment } from '../../../src/core/align/alignment' */
/** @import { Times } from '../../../src/core/transcript/times' */
/** @import { Transcript } from '../../../src/core/transcript/model' */

/**
 * The result of syncing an episode, and its cost in seconds and bytes.
 * @typedef {object} Run
 * @property {Transcript} transcript
 * @property {Alignment} alignment
 * @property {Times} times That the app plays by.
 * @property {readonly { starts: number[], ends: number[] }[]} edges Of each turn where a clip begins that begins with each
 *   of its words, and where a clip ends that ends with it.
 * @property {readonly number[]} estimate Turn starts without listening.
 * @property {number} wall From the start of the process on.
 * @property {number | null} firstTimes When times were first told.
 * @property {number | null} otherTold When the text was first said to be of another recording.
 * @property {Partial<Record<SyncProgress['phase'], number>>} began When each phase did.
 * @property {number} cpu Of all threads.
 * @property {number} memory At its peak.
 */

// Syncs one episode in a process of its own, as `node driver.mjs TRANSCRIPT AUDIO RESULT`, and writes the result as
// JSON.

const [file = '', audio = '', result = ''] = process.argv.slice(2);
const transcript = readTranscript(readFileSync(file, 'utf8'), basename(file));
const duration = seconds((await probeAudio(audio)).duration ?? 0);
const estimate = estimateTimes(transcript, duration);
/** @type {Pick<Run, 'firstTimes' | 'otherTold' | 'began'>} */
const told = { firstTimes: null, otherTold: null, began: {} };
const alignment = await syncEpisode({
  transcript,
  audio,
  duration,
  estimate,
  pins: [],
  playhead: ZERO,
  signal: new AbortController().signal,
  onProgress: ({ phase, turns, seemsOther }) => {
    const now = performance.now() / 1000;
    told.began[phase] ??= now;
    if (turns?.length) told.firstTimes ??= now;
    if (seemsOther) told.otherTold ??= now;
  },
});
const wall = performance.now() / 1000;
const { user, system } = process.cpuUsage();
const memory = peakMemory();
const times = timesOf(alignment, estimate);
/** @type {Run} */
const run = {
  transcript,
  alignment,
  times,
  edges: await edgesOfWords(),
  estimate: estimate.map(({ start }) => start),
  ...told,
  wall,
  cpu: (user + system) / 1e6,
  memory,
};
writeFileSync(result, JSON.stringify(run));

async function edgesOfWords() {
  const pieces = [];
  const cache = /** @type {any} */ ({ write: async () => undefined });
  for await (const piece of measurePeaks({ path: audio, fingerprint: audio, cache })) pieces.push(piece);
  const peaks = Buffer.concat(pieces);
  return times.map(({ words }, turn) => ({
    starts: words.map((_start, word) => edgeOfWord('start', { times }, { turn, word }, peaks)),
    ends: words.map((_start, word) => edgeOfWord('end', { times }, { turn, word }, peaks)),
  }));
}

/** In bytes. On Linux `maxRSS` begins with the memory of the parent process, so the kernel's own mark is read. */
function peakMemory() {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  return (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes)) * 1024;
}
