import { writeFileSync } from 'node:fs';
import { read } from './dialogue.mjs';

/** @import { Performance, Passage } from './stage.mjs' */

/** Seconds between two stamps, roughly as the Changelog's transcribers leave. */
const betweenStamps = 240;

/** Frames a second. A Changelog stamp has a number of frames after its dot. */
const frameRate = 30;

/**
 * What a user has of an episode: its transcript with a stamp about every four minutes, as true as before late
 * advertisements were inserted into the sound.
 * @param {Performance} play
 * @param {boolean} [isStamped]
 * @returns {string}
 */
export function transcriptOf(play, isStamped = true) {
  let lastStamp = 0;
  /** @param {number} time */
  const stampedTime = (time) =>
    play.adverts
      .filter((advert) => advert.isLate && advert.end <= time)
      .reduce((at, { start, end }) => at - (end - start), time);
  /** @param {Passage} passage */
  const stamp = ({ start }) => {
    const time = stampedTime(start);
    if (!isStamped || time - lastStamp < betweenStamps) return '';
    lastStamp = time;
    return `\\[${stampOf(time)}\\] `;
  };
  const paragraphs = play.turns.flatMap(({ speaker, passages }, turn) => [
    ...passages.map((passage, index) => {
      const label = index === 0 ? `**${speaker}:** ` : '';
      return `${label}${stamp(passage)}${escaped(passage.text)}`;
    }),
    ...play.adverts
      .filter(({ afterTurn, isAnnounced }) => isAnnounced && afterTurn === turn)
      .map(({ start, end }) => `**Break:** \\[${stampOf(stampedTime(start))}\\] to \\[${stampOf(stampedTime(end))}\\]`),
  ]);
  return `${paragraphs.join('\n\n')}\n`;
}

/** @param {string} text */
const escaped = (text) =>
  text
    .replaceAll(/[\\`*_[\]<>#]/g, '\\$&')
    .replaceAll(/^(\d+)\./g, '$1\\.')
    .replaceAll(/^([-+])/g, '\\$1');

/**
 * @param {number} seconds
 * @returns {string} `00:01:02.15`, the last two digits frames.
 */
function stampOf(seconds) {
  const frames = Math.round(seconds * frameRate);
  const whole = Math.floor(frames / frameRate);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60, frames % frameRate];
  const [hours, minutes, rest, frame] = parts.map((part) => String(part).padStart(2, '0'));
  return `${hours}:${minutes}:${rest}.${frame}`;
}

/**
 * @param {Performance} play
 * @param {number} duration Seconds.
 * @returns When each turn is said, and what else there is in the recording.
 */
export function truthOf(play, duration) {
  return {
    duration: rounded(duration),
    turns: play.turns.map(({ speaker, start, end, traits }, index) => ({
      index,
      speaker,
      start: rounded(start),
      end: rounded(end),
      ...(traits.length > 0 ? { traits } : {}),
    })),
    adverts: play.adverts.map(({ start, end, isAnnounced, isLate }) => ({
      start: rounded(start),
      end: rounded(end),
      isAnnounced,
      isLate,
    })),
  };
}

/** @param {number} seconds */
const rounded = (seconds) => Math.round(seconds * 1000) / 1000;

/**
 * Writes transcript and truth.
 * @template {{ turns: readonly { index: number, speaker: string }[] }} Truth
 * @param {string} path Without an extension.
 * @param {string} transcript
 * @param {Truth} truth
 * @throws {Error} if the transcript is not read as the turns that the truth is about.
 */
export function writePair(path, transcript, truth) {
  const turns = read(transcript, 'episode.md');
  const other = truth.turns.find(({ index, speaker }) => turns[index]?.speaker !== speaker);
  if (other) throw new Error(`${path}: turn ${other.index} is not read as one of ${other.speaker}.`);
  writeFileSync(`${path}.md`, transcript);
  writeFileSync(`${path}.truth.json`, `${JSON.stringify(truth)}\n`);
}
