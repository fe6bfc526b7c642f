import { ASTRAY, areaUnderCurve, CLAIMED, kindOf, quantile, reliability, spread, TURN, WORD } from './figures.mjs';

/** @import { Failure, JudgedTurn, Result } from './episodes.mjs' */
/** @import { Judged } from './figures.mjs' */

/** How many of the worst turns of a folder are named. */
const named = 12;

/**
 * @param {string} what
 * @param {string[]} columns
 */
export function printLine(what, ...columns) {
  console.log([what.padEnd(32), ...columns.map((column) => column.padStart(9))].join(''));
}

/** @param {number} share */
const percent = (share) => (Number.isNaN(share) ? '-' : `${(100 * share).toFixed(1)} %`);

/** @param {number} value */
const fixed = (value, digits = 3) => (Number.isFinite(value) ? value.toFixed(digits) : '-');

/**
 * @param {string} folder
 * @param {readonly (Result | Failure)[]} episodes
 */
export function printAccuracy(folder, episodes) {
  const heads = ['minutes', 'turns', `≤${TURN} s`, 'median', '95 %', 'worst', 'bias', 'lines', 'estimate'];
  printLine(`\n${folder}`, ...heads, 'wall', 'cpu', 'MB', 'first');
  for (const episode of episodes) {
    if ('problem' in episode) console.log(`${episode.name}: ${episode.problem}`);
    else printEpisode(episode);
  }
  const judged = episodes.filter((episode) => 'run' in episode);
  const errors = judged.flatMap(({ turns }) => turns.map(({ error }) => error));
  if (judged.length > 1 && errors.length > 0) {
    const minutes = judged.reduce((sum, { truth }) => sum + truth.duration / 60, 0);
    printLine('all', fixed(minutes, 1), ...accuracy(errors), ...others(judged), ...costs(judged));
  }
  printWorst(judged);
}

/** Seconds. A clip that begins later than its words, or ends sooner, by more than this cuts them. */
const CUT = 0.05;

/**
 * How often clips cut the words that they are made of, of turns that were found: where the words are said to be, and in
 * the pauses at them.
 * @param {readonly (Result | Failure)[]} episodes
 */
export function printClips(episodes) {
  printLine(`\nClips of turns, off ≤${TURN} s`, 'clips', 'start cut', 'snapped', 'end cut', 'snapped', 'lead', 'tail');
  for (const episode of episodes) {
    if ('problem' in episode) continue;
    const { truth, run } = episode;
    const found = truth.turns.flatMap(({ index, start, end }) => {
      const [time, edges] = [run.times[index], run.edges[index]];
      const [from, to] = [edges?.starts[0], edges?.ends.at(-1)];
      if (!time || from === undefined || to === undefined || time.timing !== 'aligned') return [];
      if (Math.abs(time.start - start) > TURN) return [];
      return [{ starts: [time.start - start, from - start], ends: [end - time.end, end - to] }];
    });
    const cut = (/** @type {number[]} */ offs) => percent(offs.filter((off) => off > CUT).length / offs.length);
    const of = (/** @type {'starts' | 'ends'} */ side, /** @type {number} */ at) =>
      found.map((one) => one[side][at] ?? 0);
    const median = (/** @type {number[]} */ offs) => fixed(-quantile(offs, 0.5), 2);
    printLine(
      episode.name,
      `${found.length}`,
      ...[cut(of('starts', 0)), cut(of('starts', 1)), cut(of('ends', 0)), cut(of('ends', 1))],
      ...[median(of('starts', 1)), median(of('ends', 1))],
    );
  }
}

/**
 * How often a clip that begins with a word cuts it, of all words whose time is known and that were found: where the
 * word is said to be, and in the pause before it.
 * @param {readonly (Result | Failure)[]} episodes
 */
export function printClippedWords(episodes) {
  const told = episodes.flatMap((episode) =>
    'run' in episode ? [{ name: episode.name, offs: wordOffs(episode) }] : [],
  );
  const known = told.filter(({ offs }) => offs.length > 0);
  if (known.length === 0) return;
  printLine(`\nClips from each word, off ≤${TURN} s`, 'words', 'cut', 'snapped', 'lead');
  const all = { name: 'all', offs: known.flatMap(({ offs }) => offs) };
  for (const { name, offs } of known.length > 1 ? [...known, all] : known) {
    const cut = (/** @type {0 | 1} */ at) => percent(offs.filter((off) => off[at] > CUT).length / offs.length);
    printLine(
      name,
      `${offs.length}`,
      cut(0),
      cut(1),
      fixed(
        -quantile(
          offs.map(([, off]) => off),
          0.5,
        ),
        2,
      ),
    );
  }
}

/**
 * @param {Result} episode
 * @returns {[word: number, clip: number][]} Seconds that a word's time, and a clip from it, are late.
 */
function wordOffs({ truth, run }) {
  return truth.turns.flatMap(({ index, words = [] }) =>
    words.flatMap((start, word) => {
      const [time, clip] = [run.times[index], run.edges[index]?.starts[word]];
      const at = time?.words[word];
      if (start === null || at === undefined || clip === undefined || time?.timing !== 'aligned') return [];
      return Math.abs(at - start) <= TURN && (time.wordConfidences?.[word] ?? 1) > 0
        ? [[at - start, clip - start]]
        : [];
    }),
  );
}

/** @param {Result} episode */
function printEpisode(episode) {
  const { name, truth, turns, run } = episode;
  const figures = [fixed(truth.duration / 60, 1), ...accuracy(turns.map(({ error }) => error))];
  printLine(name, ...figures, ...others([episode]), ...costs([episode]));
  const { belongs, shifts, found, language } = run.alignment;
  const notes = [
    ...(belongs === (truth.belongs ?? true) ? [] : [`taken for ${belongs ? 'the' : 'another'} recording’s text`]),
    ...(found < 0.95 ? [`${percent(found)} of the words found`] : []),
    ...shifts.map(
      ({ from, by, stamps }) => `${stamps} stamps from ${from.toFixed(0)} s on moved by ${by.toFixed(1)} s`,
    ),
    ...advertNotes(episode),
    ...(language.startsWith('en') ? [] : [`language ${language}`]),
  ];
  if (notes.length > 0) console.log(`  ${notes.join('; ')}`);
}

/**
 * How much of the advertisements was reported as having no text.
 * @param {Result} episode
 * @returns {string[]}
 */
function advertNotes({ truth, run }) {
  return (truth.adverts ?? []).map((advert) => {
    const seen = run.alignment.untranscribed.reduce(
      (sum, { start, end }) => sum + Math.max(0, Math.min(end, advert.end) - Math.max(start, advert.start)),
      0,
    );
    const share = seen / (advert.end - advert.start);
    return `${advert.isLate ? 'late ' : ''}advert at ${advert.start.toFixed(0)} s seen to ${percent(share)}`;
  });
}

/** @param {readonly number[]} errors */
function accuracy(errors) {
  if (errors.length === 0) return ['0', '-', '-', '-', '-', '-'];
  const { count, within, median, p95, worst, bias } = spread(errors, TURN);
  return [`${count}`, percent(within), fixed(median), fixed(p95), fixed(worst, 2), fixed(bias)];
}

/** @param {readonly Result[]} episodes */
function others(episodes) {
  return [episodes.flatMap(({ straight }) => straight), episodes.flatMap(({ estimate }) => estimate)].map((errors) =>
    errors.length === 0 ? '-' : percent(spread(errors, TURN).within),
  );
}

/** @param {readonly Result[]} episodes */
function costs(episodes) {
  const sum = (/** @type {(result: Result) => number} */ of) => episodes.reduce((total, one) => total + of(one), 0);
  return [
    fixed(
      sum(({ run }) => run.wall),
      1,
    ),
    fixed(
      sum(({ run }) => run.cpu),
      1,
    ),
    fixed(Math.max(...episodes.map(({ run }) => run.memory)) / 1e6, 0),
    fixed(Math.max(...episodes.map(({ run }) => run.firstTimes ?? Number.NaN)), 1),
  ];
}

/** @param {readonly Result[]} episodes */
function printWorst(episodes) {
  const turns = episodes
    .flatMap(({ name, turns }) => turns.map((turn) => ({ ...turn, name })))
    .filter(({ error }) => Math.abs(error) > 0.2)
    .sort((a, b) => Math.abs(b.error) - Math.abs(a.error));
  for (const turn of turns.slice(0, named)) console.log(`  ${turn.name} ${described(turn)}`);
  if (turns.length > named) console.log(`  and ${turns.length - named} more that are off by more than 0.2 s`);
}

/** @param {JudgedTurn} turn */
function described({ index, start, error, confidence, traits, text }) {
  const late = `${Math.abs(error).toFixed(2)} s ${error > 0 ? 'late' : 'early'}`;
  const special = traits.length > 0 ? ` (${traits.join(', ')})` : '';
  return `turn ${index} at ${start.toFixed(2)} s: ${late}, confidence ${confidence.toFixed(2)}${special}: ${text.slice(0, 48).replaceAll('\n', ' ')}`;
}

/**
 * The value of the confidence.
 * @param {string} what
 * @param {readonly Judged[]} judged
 * @param {number} limit Seconds.
 */
export function printCalibration(what, judged, limit) {
  const claimed = judged.filter(({ confidence }) => confidence >= CLAIMED);
  const wrong = (/** @type {readonly Judged[]} */ some) => some.filter(({ error }) => Math.abs(error) > limit).length;
  console.log(
    `\n${what}: ${judged.length}, ${wrong(judged)} off by more than ${limit} s. Area under the ROC curve ${fixed(areaUnderCurve(judged, limit))}. ` +
      `At ${CLAIMED} and above ${percent(claimed.length / judged.length)} of them, ${percent(wrong(claimed) / claimed.length)} of these off.`,
  );
  printLine('  confidence', 'count', 'claimed', 'right');
  for (const { from, to, count, claimed: mean, right } of reliability(judged, limit)) {
    if (count > 0) printLine(`  ${from} to ${to}`, `${count}`, percent(mean), percent(right));
  }
}

/**
 * A line for each folder, in which episodes were made harder in one way.
 * @param {readonly { folder: string, results: readonly Result[] }[]} folders
 */
export function printSummary(folders) {
  const heads = [
    'turns',
    `≤${TURN} s`,
    'median',
    '95 %',
    'worst',
    'bias',
    'claims',
    'off',
    'astray',
    'unspoken',
    'claimed',
  ];
  printLine('\nBy folder', ...heads, 'least ep.');
  for (const { folder, results } of folders) {
    const turns = results.flatMap((result) => result.turns);
    if (turns.length === 0) continue;
    const claims = turns.filter(({ confidence }) => confidence >= CLAIMED);
    const [off, astray] = [TURN, ASTRAY].map((limit) => claims.filter(({ error }) => Math.abs(error) > limit).length);
    const unspoken = results.flatMap((result) => result.unspoken);
    const sure = unspoken.filter(({ confidence }) => confidence >= CLAIMED);
    const least = Math.min(
      ...results.map((result) => (result.turns.length > 0 ? spread(errorsOf(result), TURN).within : 1)),
    );
    const figures = accuracy(turns.map(({ error }) => error));
    const counts = [claims.length, off, astray, unspoken.length, sure.length].map((count) => `${count}`);
    printLine(folder, ...figures, ...counts, percent(least));
  }
}

/** @param {Result} result */
const errorsOf = ({ turns }) => turns.map(({ error }) => error);

/** @param {readonly Result[]} results */
export function printWords(results) {
  const timed = results.filter(({ words }) => words.length > 0);
  if (timed.length === 0) return;
  printLine('\nWords', 'count', `≤${WORD} s`, 'median', '95 %', 'worst', 'bias');
  for (const { name, words } of [...timed, { name: 'all', words: timed.flatMap(({ words }) => words) }]) {
    const { count, within, median, p95, worst, bias } = spread(
      words.map(({ error }) => error),
      WORD,
    );
    printLine(name, `${count}`, percent(within), fixed(median), fixed(p95), fixed(worst, 2), fixed(bias));
  }
}

/**
 * How many texts of other recordings were taken for their recording's, and how many of its own were refused; and how
 * soon a wrong one was told.
 * @param {readonly Result[]} results
 */
export function printTexts(results) {
  const right = results.filter(({ truth }) => truth.belongs ?? true);
  const wrong = results.filter(({ truth }) => truth.belongs === false);
  if (wrong.length === 0) return;
  const refused = right.filter(({ run }) => !run.alignment.belongs);
  const taken = wrong.filter(({ run }) => run.alignment.belongs);
  const toldLate = wrong.filter(({ run }) => !run.alignment.belongs).map(({ run }) => run.otherTold ?? run.wall);
  console.log(
    `\nTexts: ${taken.length} of ${wrong.length} wrong ones taken, ${refused.length} of ${right.length} right ones refused. ` +
      `A wrong one was told after ${fixed(quantile(toldLate, 0.5), 1)} s, at the latest after ${fixed(Math.max(...toldLate), 1)} s.`,
  );
  for (const { name } of taken) console.log(`  taken: ${name}`);
  for (const { name } of refused) console.log(`  refused: ${name}`);
}

/**
 * The errors of turns by what is special about them.
 * @param {readonly Result[]} results
 */
export function printTraits(results) {
  const turns = results.flatMap((result) => result.turns);
  const traits = [...new Set(turns.flatMap((turn) => turn.traits))].sort();
  if (traits.length === 0) return;
  printGroups('Traits', [
    ...traits.map((trait) => ({ name: trait, turns: turns.filter((turn) => turn.traits.includes(trait)) })),
    { name: 'none', turns: turns.filter((turn) => turn.traits.length === 0) },
  ]);
}

/**
 * The errors of turns by kind of episode, where several episodes are of one kind.
 * @param {readonly Result[]} results
 */
export function printKinds(results) {
  const kinds = [...new Set(results.map(({ name }) => kindOf(name)))].sort();
  if (kinds.length === results.length) return;
  const turnsOf = (/** @type {string} */ kind) =>
    results.filter(({ name }) => kindOf(name) === kind).flatMap(({ turns }) => turns);
  const all = { name: 'all', turns: results.flatMap(({ turns }) => turns) };
  printGroups('Kinds', [...kinds.map((name) => ({ name, turns: turnsOf(name) })), all]);
}

/**
 * @param {string} what
 * @param {readonly { name: string, turns: readonly JudgedTurn[] }[]} groups
 */
function printGroups(what, groups) {
  printLine(`\n${what}`, 'turns', `≤${TURN} s`, 'median', '95 %', 'worst', 'bias', 'claimed', 'off');
  for (const { name, turns } of groups) {
    const claimed = turns.filter(({ confidence }) => confidence >= CLAIMED);
    const off = claimed.filter(({ error }) => Math.abs(error) > TURN);
    printLine(name, ...accuracy(turns.map(({ error }) => error)), `${claimed.length}`, `${off.length}`);
  }
}
