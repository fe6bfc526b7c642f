import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../scripts/lib/paths.mjs';
import { Problem } from '../scripts/lib/problem.mjs';
import { sampleRate } from '../scripts/lib/sound.mjs';
import { linesOf, shortened, withBackchannels } from './dialogue.mjs';
import { hard } from './hard.mjs';
import { heldOut } from './held-out.mjs';
import { mix, writeMp3 } from './mix.mjs';
import { randomOf } from './random.mjs';
import { sameKinds } from './same-kinds.mjs';
import { perform } from './stage.mjs';
import { addSounds, edit, throughCall } from './traits.mjs';
import { unseen } from './unseen.mjs';
import { transcriptOf, truthOf, writePair } from './write.mjs';

/** @import { Line } from './dialogue.mjs' */
/** @import { Recipe } from './recipe.mjs' */
/** @import { Performance } from './stage.mjs' */

/**
 * Makes the episodes by which the aligner is judged, into subfolders by the half of the set.
 * @param {string} corpus A folder of Changelog transcripts.
 * @param {string} folder
 * @param {string} [only] Part of the names of those to make.
 */
export async function makeHeldOut(corpus, folder, only = '') {
  await make([...heldOut, ...unseen, ...sameKinds], corpus, folder, only);
}

/**
 * Makes short episodes that look like real podcasts, likewise. Beside each is what the same people say later, as
 * `X.later.md`: a text of the same show and speakers that does not belong to the recording.
 * @param {string} corpus
 * @param {string} folder
 * @param {string} [only]
 */
export async function makeHard(corpus, folder, only = '') {
  await make(hard, corpus, folder, only);
}

/**
 * @param {readonly Recipe[]} recipes
 * @param {string} corpus
 * @param {string} folder
 * @param {string} only
 */
async function make(recipes, corpus, folder, only) {
  for (const recipe of recipes.filter(({ name }) => name.includes(only))) {
    const source = [at('research/texts', recipe.text), join(corpus, recipe.text)].find((file) => existsSync(file));
    if (!source) throw new Problem(`There is no ${recipe.text} in ${corpus}.`);
    const out = join(folder, recipe.half);
    mkdirSync(out, { recursive: true });
    const { turns, minutes } = await makeEpisode(recipe, source, join(out, recipe.name));
    console.log(`${recipe.name}: ${turns} turns in ${minutes.toFixed(1)} minutes`);
  }
}

/**
 * @param {Recipe} recipe
 * @param {string} source
 * @param {string} path Of the files to write, without an extension.
 */
async function makeEpisode(recipe, source, path) {
  const random = randomOf(recipe.name);
  const whole = linesOf(source, recipe.from ?? 0);
  const brief = recipe.sentences === undefined ? whole : whole.map((line) => shortened(line, recipe.sentences ?? 1));
  const lines = withBackchannels(brief, recipe.backchannels ?? 0, random);
  const speakers = [...new Set(lines.map(({ speaker }) => speaker))];
  const cast = Object.fromEntries(
    speakers.flatMap((speaker, index) => {
      const actor = recipe.actors[index % recipe.actors.length];
      return actor ? [[speaker, actor]] : [];
    }),
  );
  const play = await perform(lines, { ...recipe.direction, cast }, random);
  if (recipe.written) write(play, linesOf(at('research/texts', recipe.written), 0));
  const said = play.turns.length;
  const mixed = mix(play, recipe.snr ?? null, random);
  addSounds(mixed, play, recipe, random);
  const samples = recipe.channel ? await throughCall(mixed, `${path}.ogg`, random, readAndRemove) : mixed;
  edit(play, recipe, random);
  const { turns, ...rest } = truthOf(play, samples.length / sampleRate);
  const truth = { ...rest, turns: turns.filter(({ traits = [] }) => !traits.includes('begins otherwise')) };
  await writeMp3(samples, `${path}.mp3`, recipe.form);
  writePair(path, transcriptOf(play, recipe.isStamped), truth);
  if (hard.includes(recipe)) writeFileSync(`${path}.later.md`, laterOf(lines.slice(said + gapBefore)));
  return { turns: play.turns.length, minutes: samples.length / sampleRate / 60 };
}

/** Turns between what an episode has and what is said later, and how many turns that has at most. */
const gapBefore = 5;
const mostLater = 160;

/** @param {readonly Line[]} lines */
const laterOf = (lines) =>
  `${lines
    .slice(0, mostLater)
    .map(({ speaker, paragraphs }) => `**${speaker}:** ${paragraphs.join('\n\n')}`)
    .join('\n\n')}\n`;

/** @param {string} file */
function readAndRemove(file) {
  const bytes = readFileSync(file);
  rmSync(file);
  return bytes;
}

/**
 * Makes the transcript say with other letters what was said.
 * @param {Performance} play
 * @param {readonly Line[]} lines As many as its turns.
 */
function write({ turns }, lines) {
  for (const [index, { passages }] of turns.entries()) {
    for (const [paragraph, passage] of passages.entries()) {
      passage.text = lines[index]?.paragraphs[paragraph] ?? passage.text;
    }
  }
}
