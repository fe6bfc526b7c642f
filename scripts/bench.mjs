import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measureDrift, measureHighlight } from './bench/clock.mjs';
import { costOfCorrections } from './bench/corrections.mjs';
import { measureCuts } from './bench/cut.mjs';
import { benchEdits } from './bench/edits.mjs';
import { keepHeard } from './bench/heard-table.mjs';
import { heardByKind } from './bench/heard-within.mjs';
import { costOfLibrary } from './bench/library.mjs';
import { listInWindow } from './bench/library-list.mjs';
import { measureLongRecording } from './bench/long-recording.mjs';
import { costsOfLongTexts } from './bench/long-text.mjs';
import { costOfClips } from './bench/many-clips.mjs';
import { memoryWhilePlaying } from './bench/memory.mjs';
import { measureOpenings } from './bench/openings.mjs';
import { measureParsing } from './bench/parsing.mjs';
import { measurePeaks } from './bench/peaks.mjs';
import { costOfStore, timesOfSaving } from './bench/store.mjs';
import { printPlayback } from './bench/sync/playback.mjs';
import { benchCuts, benchSync } from './bench/sync.mjs';
import { host, launchApp } from './lib/app.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { estimateErrors } from './lib/estimate-error.mjs';
import { leftOutStampErrors } from './lib/left-out-stamps.mjs';
import { turnPainted } from './lib/paint.mjs';
import { at } from './lib/paths.mjs';
import { Problem, runScript } from './lib/problem.mjs';

// `npm run bench [-- --corpus DIR]`: how long Earmark takes to start and to open an episode, in the real app; and the
// error of estimated times, for recordings with a known truth, if there are any, and for stamps left out of
// transcripts. `npm run bench -- clips [COUNT]`: the cost of thousands of clips, for opening, scrolling, searching
// and exporting: 5,000 without COUNT. `npm run bench -- clips DIR…`: how often clips cut the words that they are made of,
// for recordings and transcripts of folders with a known truth. `npm run bench -- cut`: how long cutting 50 clips of a
// three-hour MP3 takes, beside ffmpeg. `npm run bench -- library [DIR]`: the cost of searching 2,000 episodes, made of the transcripts in
// DIR. `npm run bench -- edits DIR`: the error of times of corrected words, for recordings of a folder with a known truth.
// `npm run bench -- edits-window`: how long a correction takes until it is on the screen, in the longest transcript there
// is, and what 1,000 corrections cost when it is opened.
// `npm run bench -- long`: how long a three-hour MP3 takes, compared with the browser's own player and with a
// copy as MP4. `npm run bench -- estimate DIR`: the error of estimated times alone, for the recordings and transcripts
// of a folder. `npm run bench -- heard [KIND…]`: how far the sound that is heard is from the time that was sought, in
// recordings of every kind; writes docs/heard.md. `npm run bench -- long-text`: the cost of transcripts that no person
// writes: 20 MB on one line, 300,000 turns. `npm run bench -- memory [MINUTES]`: the renderer's memory while an
// eight-hour episode plays, for half an hour without MINUTES. `npm run bench -- playback DIR`: whether an hour plays without
// a gap, and is drawn without dropped frames, while it is synced. `npm run bench -- sync [--cost] DIR…`: the error of
// times found in the sound, and the cost of finding them. `npm run bench -- store`: the cost of 2,000 episodes and of
// 10,000 edits of one, and how long an edit takes to be saved.

const rounds = 7;
const sample = ['resources/sample/Go Time 42.mp3', 'resources/sample/Go Time 42.md'].map((file) => at(file));

/** Milliseconds from the start of the process until the first turn of the sample is on the screen. */
async function measureStart() {
  const app = await launchApp({ files: sample });
  try {
    return (await turnPainted(app.page)) - app.startedAt;
  } finally {
    await app.close();
  }
}

/**
 * @param {string} folder
 * @returns {string[]} Every Markdown file in it and below.
 */
function transcriptsIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return transcriptsIn(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/**
 * @param {string | undefined} wanted The folder that --corpus names.
 * @returns {string[]} Its transcripts, the longest first.
 */
function corpus(wanted) {
  const folder = wanted ? fromHere(wanted) : at('../shared/corpus');
  if (!existsSync(folder)) {
    if (wanted) throw new Problem(`There is no folder ${folder}; --corpus wants one with transcripts in it.`);
    return [];
  }
  return transcriptsIn(folder).sort((a, b) => statSync(b).size - statSync(a).size);
}

/**
 * @param {string} what
 * @param {readonly number[]} times Milliseconds.
 */
function printRow(what, times) {
  const columns = [quantile(times, 0.5), quantile(times, 0.95), Math.min(...times), Math.max(...times)];
  printLine(what, ...columns.map((time) => `${Math.round(time)}`));
}

/**
 * The same to a tenth.
 * @param {string} what
 * @param {readonly number[]} times Milliseconds.
 */
function printTenths(what, times) {
  const columns = [quantile(times, 0.5), quantile(times, 0.95), Math.min(...times), Math.max(...times)];
  printLine(what, ...columns.map((time) => time.toFixed(1)));
}

/**
 * @param {string} what
 * @param {string[]} columns
 */
function printLine(what, ...columns) {
  console.log([what.padEnd(70), ...columns.map((column) => column.padStart(8))].join(''));
}

/** @param {readonly string[]} transcripts */
async function printLibrary(transcripts) {
  const episodes = 2000;
  const { words, added, listed, bytes, memory, searches, window } = await costOfLibrary({
    transcripts,
    episodes,
    rounds,
  });
  printRow(`Add ${episodes} episodes with ${(words / 1e6).toFixed(1)} million words`, [added]);
  printLine(
    '  the index, and the most memory meanwhile, in MB',
    ...[bytes, memory].map((size) => `${Math.round(size / 1e6)}`),
  );
  printRow('List them, with a look at every file', listed);
  for (const { query, hits, times, grep } of searches) {
    printRow(`Search ${query}, ${hits} hits, with that look`, times);
    printRow('  grep, until it has named the files', grep);
  }
  printRow('Read them anew in the background, while the window shows how far', [window.indexing]);
  printTenths(`  between two frames meanwhile, ${window.frames.length} times`, window.frames);
  for (const { query, answered, shown } of window.searches) {
    printTenths(`Search ${query} in the window, until it is answered`, answered);
    printTenths('  from the key to hits on the screen', shown);
  }
  await printList();
}

async function printList() {
  const episodes = 5000;
  const { first, settled, opened, frames, started, startedEmpty } = await listInWindow({ episodes, rounds });
  printTenths(`List ${episodes} episodes in the window, as soon as the page is there`, [first]);
  printTenths('  for the first time, a second later', settled);
  printTenths('  later', opened);
  printTenths(`  between two frames while they are scrolled, ${frames.length} times`, frames);
  printRow('Start with an empty library', startedEmpty);
  printRow(`  with ${episodes} episodes`, started);
}

async function printLong() {
  const { first, again, seeks, plain, remux, indexing } = await measureLongRecording(rounds);
  printRow('Open a three-hour MP3, until it is ready to play', first);
  printRow('Open it again', again);
  printRow(`Seek in it, until it sounds, ${seeks.length} times`, seeks);
  printRow(`A plain audio element, which takes it for ${Math.round(plain.duration / 60)} minutes`, plain.openings);
  printRow(`Seek in that, to wherever it goes, ${plain.seeks.length} times`, plain.seeks);
  printRow('Seek in a WAV in memory: the least that can be measured', plain.seeksInMemory);
  printRow('mediabunny, until a copy of it as MP4 is in memory', [remux]);
  const minutes = indexing.map((one) => `${one.minutes} min`);
  printLine('\nProcessor time to index an MP3, in milliseconds', ...minutes);
  printLine('  until its MP4 is there', ...indexing.map(({ milliseconds }) => milliseconds.toFixed(0)));
  printLine('  kB of that in memory', ...indexing.map(({ bytes }) => (bytes / 1000).toFixed(0)));
}

async function printCuts() {
  for (const { name, times } of await measureCuts(rounds)) {
    const how = name === 'ffmpeg' ? 'ffmpeg -c copy, a start for each' : `as ${name}`;
    printRow(`Cut 50 clips of a three-hour MP3, ${how}`, times);
  }
}

async function printStore() {
  const [episodes, edits] = [2000, 10_000];
  const { list, starts, openings } = await costOfStore({ episodes, edits, rounds });
  printTenths(`Read ${episodes} episodes for a list`, list);
  printRow('Start with the sample, and no other episode', starts.few);
  printRow(`  with ${episodes}, and ${edits} edits of the sample`, starts.many);
  printRow('Open the sample, from the drop of its files', openings.few);
  printRow(`  with ${edits} edits`, openings.many);
  for (const clips of [0, 5000]) {
    const { saved, disk } = await timesOfSaving(clips, 40);
    printTenths(`From a key to the edit on disk, with ${clips} clips, 40 times`, saved);
    printTenths('  a sync of that disk by itself', disk);
  }
}

/** @param {'longest line' | 'all'} which */
async function printLongTexts(which) {
  const heads = ['ms', 'frame', 'scroll', 'main', 'MB', 'nodes'];
  printLine('\nLong texts: opening; longest frame then, and while scrolling; main blocked', ...heads);
  for await (const { what, cost } of costsOfLongTexts(which)) {
    const { open, openFrame, scrollFrame, block, memory, elements, end } = cost;
    const figures = [open, openFrame, scrollFrame, block, memory, elements].map((figure) => figure.toFixed(0));
    printLine(`${what}${end ? '' : ', whose end is not shown'}`, ...figures);
  }
}

/** @param {number} count */
async function printClips(count) {
  const { without, opened, openFrame, busyFrame, scrollFrame, search, exports } = await costOfClips(count, rounds);
  printRow('Open the sample without clips', without);
  printRow(`Open it with ${count}`, opened);
  printLine('  longest frame then', openFrame.toFixed(0));
  printLine('  longest frame while the list scrolls and the episode is synced', busyFrame.toFixed(0));
  printLine('  longest frame while the list scrolls', scrollFrame.toFixed(0));
  printRow(`Search them, from a key to its frame, ${search.length} keys`, search);
  const slowest = exports.toSorted((a, b) => b.time - a.time)[0];
  const times = exports.map(({ time }) => time);
  printRow(`Export all, in each of ${exports.length} formats; the slowest is ${slowest?.format}`, times);
}

/** @param {number} minutes */
async function printMemory(minutes) {
  printLine('\nThe renderer while an eight-hour episode plays, three times as fast', 'MB', 'objects', 'nodes');
  for await (const { minutes: played, renderer, heap, elements } of memoryWhilePlaying(minutes)) {
    printLine(`After ${played.toFixed(0)} minutes of it`, renderer.toFixed(0), heap.toFixed(1), `${elements}`);
  }
}

/** @typedef {{straight: readonly number[], estimate: readonly number[]}} Errors */

/**
 * @param {string} truths A folder of recordings whose truth is known.
 * @param {readonly string[]} transcripts
 */
async function printEstimate(truths, transcripts) {
  const heads = ['turns', 'lines', '90 %', 'ours', '90 %'];
  printLine('Seconds from a turn’s start to the truth, median and 90th percentile', ...heads);
  const episodes = estimateErrors(truths);
  for (const { name, ...errors } of episodes) printErrors(name, errors);
  if (episodes.length > 0) {
    const straight = episodes.flatMap((episode) => episode.straight);
    printErrors('all', { straight, estimate: episodes.flatMap(({ estimate }) => estimate) });
  }
  const { files, ...errors } = await leftOutStampErrors(transcripts);
  if (files > 0) printErrors(`stamps left out of ${files} transcripts`, errors);
}

/**
 * @param {string} name
 * @param {Errors} errors
 */
function printErrors(name, { straight, estimate }) {
  const figures = [straight, estimate].flatMap((errors) => [quantile(errors, 0.5), quantile(errors, 0.9)]);
  printLine(`  ${name}`, `${straight.length}`, ...figures.map((figure) => figure.toFixed(2)));
}

/**
 * @param {readonly number[]} values
 * @param {number} share
 */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** How many places are tried in each kind of recording. */
const seeks = 50;

/** @param {readonly string[]} wanted One of them must be in the name of a kind; empty for all. */
async function printHeard(wanted) {
  const heads = ['length', 'least', 'median', 'most', 'lost'];
  printLine(`Milliseconds off: the length, and what is heard first after ${seeks} seeks`, ...heads);
  for await (const heard of heardByKind(seeks, wanted)) {
    keepHeard(heard);
    const { name, refused, durationError, first, lost } = heard;
    if (refused !== null) {
      console.log(`  ${name}: ${refused}`);
      continue;
    }
    const figures = [durationError * 1000, first[0], first[first.length >> 1], first.at(-1)];
    printLine(`  ${name}`, ...figures.map((figure) => (figure ?? Number.NaN).toFixed(0)), `${lost}`);
  }
}

/** @param {string} folder As the user names it, from where they are. */
const fromHere = (folder) => resolve(process.env.INIT_CWD ?? process.cwd(), folder);

const usage =
  'Usage: npm run bench -- [--corpus DIR] | clips [COUNT | DIR…] | cut | edits DIR | edits-window | estimate DIR | heard [KIND…] | library [DIR] | long | long-text | memory [MINUTES] | playback DIR | store | sync [--cost] DIR…';

/**
 * @param {string} part
 * @param {readonly string[]} rest What stands behind it on the command line.
 * @param {boolean} withCost
 */
async function benchPart(part, rest, withCost) {
  const folders = rest.map(fromHere);
  const [folder] = folders;
  if (part === 'heard') {
    await ensureBuilt();
    return printHeard(rest);
  }
  if (part === 'cut') {
    await ensureBuilt();
    printLine(`Milliseconds, of ${rounds} rounds`, 'median', '95 %', 'least', 'most');
    return printCuts();
  }
  if (part === 'library') {
    await ensureBuilt();
    printLine(`Milliseconds on ${host}, of ${rounds} rounds`, 'median', '95 %', 'least', 'most');
    return printLibrary(folder ? transcriptsIn(folder) : sample.slice(1));
  }
  if (part === 'long') {
    await ensureBuilt();
    printLine(`Milliseconds on ${host}, of ${rounds} rounds`, 'median', '95 %', 'least', 'most');
    return printLong();
  }
  if (part === 'clips' && folder && Number.isNaN(Number(rest[0]))) return benchCuts(folders);
  if (part === 'clips') {
    await ensureBuilt();
    printLine(`Milliseconds on ${host}, of ${rounds} rounds`, 'median', '95 %', 'least', 'most');
    return printClips(Number(rest[0] ?? 5000));
  }
  if (part === 'long-text') {
    await ensureBuilt();
    return printLongTexts('all');
  }
  if (part === 'memory') {
    await ensureBuilt();
    return printMemory(Number(rest[0] ?? 30));
  }
  if (part === 'store') {
    await ensureBuilt();
    printLine(`Milliseconds on ${host}, of ${rounds} rounds`, 'median', '95 %', 'least', 'most');
    return printStore();
  }
  if (part === 'edits-window') {
    await ensureBuilt();
    const [longest = ''] = [...corpus(undefined), ...sample.slice(1)];
    printLine(`Milliseconds on ${host}, of ${rounds} rounds, ${basename(longest)}`, 'median', '95 %', 'least', 'most');
    const { words, splits, without, opened } = await costOfCorrections(longest, rounds);
    printRow('From Enter to the corrected words on the screen', words);
    printRow('From the key that splits a turn to both on the screen', splits);
    printRow('Open it without corrections', without);
    return printRow('Open it with 1,000 corrections', opened);
  }
  if (part === 'edits' && folder) return benchEdits(folder);
  if (part === 'sync' && folder) return benchSync(folders, withCost);
  if (part === 'playback' && folder) {
    await ensureBuilt();
    return printPlayback(folder);
  }
  if (part !== 'estimate' || !folder) throw new Problem(usage, 2);
  await ensureBuilt();
  printEstimate(folder, transcriptsIn(folder));
}

await runScript(async () => {
  const { values, positionals } = parseArgs({
    options: { corpus: { type: 'string' }, cost: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [part, ...rest] = positionals;
  if (part !== undefined) return benchPart(part, rest, values.cost);
  const transcripts = corpus(values.corpus);
  const [longest] = transcripts;
  await ensureBuilt();

  printLine(`Milliseconds on ${host}, of ${rounds} rounds`, 'median', '95 %', 'least', 'most');
  const starts = [];
  for (let round = 0; round < rounds; round++) starts.push(await measureStart());
  printRow('Start, until the first turn of the sample is painted', starts);
  printRow('Open the sample, from the drop of its files', (await measureOpenings(sample, rounds)).fromDrop);
  await printLong();
  if (longest) {
    const kilobytes = Math.round(statSync(longest).size / 1000);
    const { fromDrop, fromRead } = await measureOpenings([longest], rounds);
    printRow(`Open the longest, ${basename(longest)}, ${kilobytes} kB, from its drop`, fromDrop);
    printRow('  from when it is read', fromRead);
  }

  await printStore();
  await printLongTexts('longest line');
  await printMemory(6);

  printLine('\nFrames from a word’s time by the player’s clock to its highlight', 'median', '95 %', 'least', 'most');
  for (const { speed, lags } of await measureHighlight(sample)) printRow(`At ${speed}, ${lags.length} words`, lags);
  printLine('Milliseconds the sound moves against that clock in two minutes', (await measureDrift()).toFixed(1));

  printLine('\nThe waveform of an MP3', 'first ms', 'CPU s', 'MB more');
  for (const { what, cost } of await measurePeaks()) {
    printLine(what, cost.first.toFixed(0), cost.cpu.toFixed(1), cost.memory.toFixed(0));
  }

  const heads = ['1×', '2×', '4×', '8×', 'bytes', 'first'];
  printLine('\nReading, in MB/s, of texts; of bytes to be decoded and sniffed; at first', ...heads);
  for (const { name, megabytes, speeds, opening, first } of await measureParsing()) {
    printLine(`${name}, ${megabytes.toFixed(1)} MB`, ...[...speeds, opening, first].map((speed) => speed.toFixed(0)));
  }
  await printEstimate(at('../shared/audio'), transcripts);
});
