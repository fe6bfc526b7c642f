import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../scripts/lib/problem.mjs';
import { decodeBytes, sampleRate } from '../scripts/lib/sound.mjs';
import { level, spanOf } from '../scripts/lib/speech.mjs';
import { conversationOf, drasculaScenes } from './games/drascula.mjs';
import { filletsScenes } from './games/fillets.mjs';
import { queenScenes } from './games/queen.mjs';
import { gameRecipes } from './games/recipes.mjs';
import { skyScenes } from './games/sky.mjs';
import { mix, writeMp3 } from './mix.mjs';
import { playMusic } from './music.mjs';
import { randomOf } from './random.mjs';
import { addSounds, edit } from './traits.mjs';
import { transcriptOf, truthOf, writePair } from './write.mjs';

/** @import { GameRecipe } from './games/recipes.mjs' */
/** @import { Random } from './random.mjs' */
/** @import { Performance, Spoken } from './stage.mjs' */

/**
 * What an actor says without a pause, and its sound. `format` is the input format for ffmpeg.
 * @typedef {{ speaker: string, text: string, sound: { bytes: Uint8Array, format: readonly string[] } }} RecordedLine
 * @typedef {{ name: string, lines: RecordedLine[] }} Scene
 * @typedef {ReturnType<typeof gamesIn>} Games
 */

/** Seconds after which an episode ends with its turn. */
const longest = 840;

/** Seconds after which there is an advertisement, if there is one. */
const advertAfter = 280;

/** Seconds that a letter of a text takes. If a sound takes another time, it belongs to another text. */
const letter = { least: 0.025, most: 0.3 };

/** Decibels of speech above the noise if no other noise is wanted, as in studio recordings. */
const quietest = 52;

/**
 * Makes talks from what actors say in games that Debian has, all of which may be passed on freely.
 * @param {string} from The folder that holds them, usually `/usr/share`.
 * @param {string} folder
 * @param {string} [only] Part of the names of those to make.
 */
export async function makeGames(from, folder, only = '') {
  const games = gamesIn(from);
  for (const recipe of gameRecipes.filter(({ name }) => name.includes(only))) {
    const out = join(folder, recipe.half);
    mkdirSync(out, { recursive: true });
    const random = randomOf(recipe.name);
    const play = await perform(recipe, games, random);
    const samples = mix(play, recipe.snr ?? quietest, random);
    addSounds(samples, play, recipe, random);
    await writeMp3(samples, join(out, `${recipe.name}.mp3`), { rate: 22_050, kilobits: 48 });
    edit(play, recipe.cut === undefined ? {} : { tidied: { paraphrased: 0, cut: recipe.cut } }, random);
    const { turns, ...rest } = truthOf(play, samples.length / sampleRate);
    const truth = { ...rest, turns: turns.filter(({ traits = [] }) => !traits.includes('begins otherwise')) };
    writePair(join(out, recipe.name), transcriptOf(play), truth);
    console.log(`${recipe.name}: ${play.turns.length} turns in ${(play.end / 60).toFixed(1)} minutes`);
  }
}

/**
 * The games, each read when it is first asked for.
 * @param {string} from
 */
function gamesIn(from) {
  /**
   * @param {string} path
   * @param {string} parcel Debian's package.
   */
  const at = (path, parcel) => {
    if (existsSync(join(from, path))) return join(from, path);
    throw new Problem(`Install ${parcel}, and give the folder /usr/share.`);
  };
  const fish = () => at('games/fillets-ng', 'fillets-ng-data, fillets-ng-data-cs and fillets-ng-data-nl');
  return {
    queen: once(() => queenScenes(at('scummvm/flight-of-the-amazon-queen/queen.1c', 'flight-of-the-amazon-queen'))),
    drascula: once(() => drasculaScenes(at('scummvm/drascula/en', 'drascula'))),
    sky: once(() => skyScenes(at('scummvm/beneath-a-steel-sky', 'beneath-a-steel-sky'))),
    cs: once(() => filletsScenes(fish(), 'cs')),
    nl: once(() => filletsScenes(fish(), 'nl')),
  };
}

/**
 * @param {() => Scene[]} read
 * @returns {() => Scene[]}
 */
function once(read) {
  /** @type {Scene[] | undefined} */
  let scenes;
  return () => {
    scenes ??= read();
    return scenes;
  };
}

/**
 * @param {GameRecipe} recipe
 * @param {Games} games
 * @param {Random} random
 */
async function perform(recipe, games, random) {
  const music = playMusic(recipe.musicFirst, random);
  /** @type {Performance} */
  const play = {
    sounds: [{ samples: Int16Array.from(music, (sample) => sample * 0.5 * 32767), at: 0 }],
    turns: [],
    adverts: [],
    end: recipe.musicFirst,
  };
  for (const lines of turnsOf(linesOf(recipe, games, random))) {
    if (play.end > longest) break;
    const isWhole = play.end < advertAfter || play.adverts.length > 0;
    if (recipe.lateAdvert && !isWhole) await interrupt(play, recipe, games, random);
    await speakTurn(play, lines, recipe, random);
  }
  return play;
}

/**
 * @param {GameRecipe} recipe
 * @param {Games} games
 * @param {Random} random
 */
function linesOf({ drascula, scenes: { of, names } = { of: 'queen', names: [] } }, games, random) {
  if (drascula) return conversationOf(games.drascula(), drascula, random);
  const scenes = games[of]();
  return names.flatMap((wanted) => {
    const scene = scenes.find(({ name }) => name === wanted);
    if (!scene) throw new Error(`There is no dialogue ${wanted} in ${of}.`);
    return scene.lines;
  });
}

/**
 * @param {readonly RecordedLine[]} lines
 * @returns {RecordedLine[][]} Those that follow each other from one speaker together.
 */
function turnsOf(lines) {
  /** @type {RecordedLine[][]} */
  const turns = [];
  for (const line of lines) {
    const turn = turns.at(-1);
    if (turn?.[0]?.speaker === line.speaker) turn.push(line);
    else turns.push([line]);
  }
  return turns;
}

/**
 * @param {RecordedLine} line
 * @returns {Promise<Int16Array | null>} From the first sound on; null if it does not fit its text.
 */
async function soundOf({ text, sound }) {
  const samples = await decodeBytes(sound.bytes, sound.format);
  const { start, end } = spanOf(samples);
  const pace = (end - start) / sampleRate / text.length;
  return pace < letter.least || pace > letter.most ? null : level(samples.subarray(start, end));
}

/**
 * @param {Performance} play
 * @param {readonly RecordedLine[]} lines
 * @param {Pick<GameRecipe, 'overlaps' | 'overlapBy'>} recipe
 * @param {Random} random
 */
async function speakTurn(play, lines, { overlaps = 0, overlapBy = { least: 0.2, most: 0.6 } }, random) {
  const before = play.turns.at(-1);
  const isAfterAdvert = play.adverts.some(({ afterTurn }) => afterTurn === play.turns.length - 1);
  const traits = [...(before ? [] : ['first']), ...(isAfterAdvert ? ['after an advert'] : [])];
  const isOverlapping = before !== undefined && !isAfterAdvert && random.chance(overlaps);
  if (isOverlapping) traits.push('overlaps');
  const said = [];
  let [start, at] = [0, startAfter(play, before, isOverlapping ? overlapBy : null, random)];
  for (const line of lines) {
    const samples = await soundOf(line);
    if (!samples) continue;
    if (said.length === 0) start = at;
    said.push(/\p{P}$/u.test(line.text) ? line.text : `${line.text}.`);
    play.sounds.push({ samples, at: Math.round(at * sampleRate) });
    play.end = Math.max(play.end, at + samples.length / sampleRate);
    at = play.end + random.between(0.15, 0.5);
  }
  const [{ speaker = '' } = {}] = lines;
  const text = said.join(' ');
  const words = text.split(/\s+/).length;
  if (words <= 2) traits.push(words === 1 ? 'one word' : 'two words');
  if (said.length > 0) {
    play.turns.push({ speaker, passages: [{ text, start }], start, end: play.end, traits });
  }
}

/**
 * @param {Performance} play
 * @param {Spoken | undefined} before
 * @param {{ least: number, most: number } | null} overlapBy
 * @param {Random} random
 */
function startAfter(play, before, overlapBy, random) {
  if (!overlapBy) return play.end + 0.05 + 1.6 * random.next() ** 2;
  return Math.max((before?.start ?? 0) + 0.15, play.end - random.between(overlapBy.least, overlapBy.most));
}

/**
 * Adds what is said in the other game.
 * @param {Performance} play
 * @param {GameRecipe} recipe
 * @param {Games} games
 * @param {Random} random
 */
async function interrupt(play, { drascula, lateAdvert = 0 }, games, random) {
  const lines = (drascula ? games.queen() : games.drascula()).flatMap((scene) => scene.lines);
  const start = play.end + random.between(0.5, 1);
  let at = start;
  for (let next = Math.floor(random.next() * lines.length); at < start + lateAdvert; next += 1) {
    const line = lines[next % lines.length];
    const samples = line && (await soundOf(line));
    if (!samples) continue;
    play.sounds.push({ samples, at: Math.round(at * sampleRate) });
    at += samples.length / sampleRate + random.between(0.2, 0.6);
  }
  play.end = at;
  play.adverts.push({ start, end: at, afterTurn: play.turns.length - 1, isAnnounced: false, isLate: true });
}
