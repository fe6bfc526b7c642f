import { noiseRate } from './noise.mjs';

/** @import { Page } from '@playwright/test' */

/**
 * @typedef {object} Heard
 * @property {number} first Where in the recording the first sound came from, less where was sought: milliseconds. Above
 * 0 something was lost.
 * @property {number} faithful The same for the first sound that is what was recorded, and not a decoder's best attempt.
 * @property {number} likeness Of what was heard and what was recorded, up to 1. Under 0.5 it was not found near there.
 */

const millisecond = noiseRate / 1000;
/** How far from the sought place it is looked for. */
const reach = 300 * millisecond;
/** What is compared: this much, beginning so long after the first sound. */
const compared = 80 * millisecond;
const passed = 40 * millisecond;
/** If a slice is so much less like the recording than the rest, it was not decoded from all of its bytes. */
const slice = 4 * millisecond;
const wellDecoded = 0.7;

/** The least likeness of what was found to what was recorded. */
const found = 0.5;
/** Milliseconds after the sought time. If the sound begins later, some of it was lost. */
const late = 1;

/**
 * Seeks to a place in the open recording, plays, and finds by correlation with its samples what was heard first. A busy
 * machine may lose the beginning of what is played; a decoder loses it every time. So a late one is tried again.
 * @param {Page} page Earmark's.
 * @param {Float32Array} recorded What the recording was made from, mono, at the rate of {@link noiseRate}.
 * @param {number} time Seconds.
 * @param {number} [again] How often, at most.
 * @returns {Promise<Heard | null>} Null when nothing was heard.
 */
export async function heardAfterSeek(page, recorded, time, lead = 0, again = 2) {
  let best = await heardOnce(page, recorded, time, lead);
  for (let tries = 0; tries < again && lossOf(best) >= late; tries++) {
    const heard = await heardOnce(page, recorded, time, lead);
    if (lossOf(heard) < lossOf(best)) best = heard;
  }
  return best;
}

/**
 * Milliseconds lost. All of it if the sound was not found in the recording, as with a gap in it.
 * @param {Heard | null} heard
 */
function lossOf(heard) {
  return heard && heard.likeness >= found ? heard.faithful : Infinity;
}

/**
 * @param {Page} page
 * @param {Float32Array} recorded
 * @param {number} time
 * @param {number} lead
 * @returns {Promise<Heard | null>}
 */
async function heardOnce(page, recorded, time, lead) {
  const { samples, rate } = await page.evaluate(captureAfterSeek, time);
  const played = resampled(Float32Array.from(samples), rate);
  const begin = played.findIndex((sample) => Math.abs(sample) > 1e-4);
  if (begin < 0) return null;
  const sought = Math.round((time - lead) * noiseRate);
  const piece = played.subarray(begin + passed, begin + passed + compared);
  const { place, likeness } = placeOf(piece, recorded, sought + passed);
  const start = place - passed;
  let lost = 0;
  const isFaithful = () => {
    const heard = played.subarray(begin + lost, begin + lost + slice);
    return likenessOf(heard, recorded, start + lost) >= wellDecoded * likeness;
  };
  while (lost < passed && !isFaithful()) lost += slice / 4;
  return { first: (start - sought) / millisecond, faithful: (start + lost - sought) / millisecond, likeness };
}

/**
 * Where in the recording a piece of it comes from, near `near`.
 * @param {Float32Array} piece
 * @param {Float32Array} recorded
 * @param {number} near Index of a sample.
 */
export function placeOf(piece, recorded, near) {
  const roughly = bestOf(piece, recorded, { from: near - reach, to: near + reach, stride: 3, step: 4 });
  return bestOf(piece, recorded, { from: roughly.place - 3, to: roughly.place + 3, stride: 1, step: 1 });
}

/**
 * @param {Float32Array} piece
 * @param {Float32Array} recorded
 * @param {{ from: number, to: number, stride: number, step: number }} search Each place of `stride`; one sample of `step`.
 */
function bestOf(piece, recorded, { from, to, stride, step }) {
  let likeness = -1;
  let place = from;
  for (let at = from; at <= to; at += stride) {
    const like = likenessOf(piece, recorded, at, step);
    if (like <= likeness) continue;
    likeness = like;
    place = at;
  }
  return { place, likeness };
}

/**
 * Normalised correlation.
 * @param {Float32Array} piece
 * @param {Float32Array} recorded
 * @param {number} at
 * @param {number} [step] One sample of so many is looked at.
 */
function likenessOf(piece, recorded, at, step = 1) {
  let dot = 0;
  let own = 1e-9;
  let other = 1e-9;
  for (let i = 0; i < piece.length; i += step) {
    const one = piece[i] ?? 0;
    const two = recorded[at + i] ?? 0;
    dot += one * two;
    own += one * one;
    other += two * two;
  }
  return dot / Math.sqrt(own * other);
}

/** Half the samples from which each new one is made. */
const halfKernel = 16;

/**
 * @param {Float32Array} samples
 * @param {number} rate Theirs; not above {@link noiseRate}.
 * @returns {Float32Array} At the rate of {@link noiseRate}.
 */
export function resampled(samples, rate) {
  const ratio = rate / noiseRate;
  if (ratio === 1) return samples;
  return Float32Array.from({ length: Math.floor(samples.length / ratio) }, (_, index) => {
    const center = index * ratio;
    let sum = 0;
    for (let at = Math.ceil(center - halfKernel); at <= center + halfKernel; at++) {
      const x = Math.PI * (at - center);
      const window = 0.5 + 0.5 * Math.cos(x / halfKernel);
      sum += (samples[at] ?? 0) * window * (x === 0 ? 1 : Math.sin(x) / x);
    }
    return sum;
  });
}

/**
 * @typedef {object} AudioData Of WebCodecs, what is used of it here.
 * @property {number} sampleRate
 * @property {number} numberOfFrames
 * @property {number} numberOfChannels
 * @property {(to: Float32Array, options: { planeIndex: number, format: string }) => void} copyTo
 * @property {() => void} close
 */

/**
 * Runs in the page: what the media element plays within a quarter of a second of sound after a seek, mono. The track is
 * read directly, because an AudioContext loses 1,024 samples near the beginning.
 * @param {number} time
 */
async function captureAfterSeek(time) {
  const audio = /** @type {HTMLAudioElement & { captureStream(): MediaStream }} */ (document.querySelector('audio'));
  const stream = audio.captureStream();
  if (stream.getAudioTracks().length === 0) {
    // Before it plays there is no track.
    const added = new Promise((resolve) => stream.addEventListener('addtrack', resolve, { once: true }));
    await audio.play();
    await added;
  }
  audio.pause();
  const track = /** @type {MediaStreamTrack} */ (stream.getAudioTracks()[0]).clone();
  /** @type {{ MediaStreamTrackProcessor: new (init: object) => { readable: ReadableStream<AudioData> } }} */
  const { MediaStreamTrackProcessor } = /** @type {any} */ (window);
  // In pieces of a hundredth of a second, because a busy machine reads in jerks.
  const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 100 }).readable.getReader();
  // The last sound that was played may still be on its way.
  audio.addEventListener('ended', () => setTimeout(() => track.stop(), 300), { once: true });
  audio.currentTime = time;
  await audio.play();
  /** @type {number[]} */
  const samples = [];
  let rate = 1;
  while (samples.length < 0.25 * rate) {
    const { value: data } = await reader.read();
    if (!data) break;
    rate = data.sampleRate;
    const mono = new Float32Array(data.numberOfFrames);
    const channel = new Float32Array(data.numberOfFrames);
    for (let planeIndex = 0; planeIndex < data.numberOfChannels; planeIndex++) {
      data.copyTo(channel, { planeIndex, format: 'f32-planar' });
      for (let i = 0; i < mono.length; i++) mono[i] = (mono[i] ?? 0) + (channel[i] ?? 0) / data.numberOfChannels;
    }
    data.close();
    if (samples.length > 0 || mono.some((sample) => Math.abs(sample) > 1e-4)) samples.push(...mono);
  }
  track.stop();
  audio.pause();
  return { samples, rate };
}
