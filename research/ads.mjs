import { sampleRate } from '../scripts/lib/sound.mjs';
import { act } from './cast.mjs';
import { playMusic } from './music.mjs';

/** @import { Actor, Speech } from './cast.mjs' */
/** @import { Random } from './random.mjs' */

/** About nobody and nothing that exists. */
const texts = [
  `This episode is brought to you by Larkspur Hosting. Put your site close to the people who read it, in thirty regions,
  with one command. Larkspur looks after certificates, backups and load balancers, so that you can sleep. Teams of two and
  teams of two thousand run on it every day. Try it for free for ninety days, no credit card needed. Go to the link in the
  show notes, and tell them that we sent you. Again, that is Larkspur Hosting.`,
  `Let's take a minute to thank our friends at Copper Kettle. If you have ever been woken in the night by an alert that
  meant nothing, you know why they started. Copper Kettle learns what is normal for your service and stays quiet until
  something is really wrong. Set up takes five minutes. Our listeners get twenty percent off for the first year. Just use
  the code kettle when you sign up.`,
  `Hey, what's up? I'm here with the founder of Blue Harbor. So tell me, what does it do? Well, it reads your invoices so
  that you don't have to. You forward an email, and a second later it is in your books, with the tax worked out. We have
  customers in forty countries now. That sounds great. Where do people go? Blue Harbor dot example. Thank you.`,
  `Do you write documentation? Nobody likes to, and everybody needs it. Paperbark turns the questions in your support
  channel into pages that answer them, and keeps them up to date when the code changes. It is open source, and it will
  stay that way. Star the repository, join the community, or host it yourself this afternoon.`,
];

const voices = ['rms', 'slt', 'kal16', 'awb'];

/**
 * An advertisement over music. One, or two in a row if more time must be filled.
 * @param {number} seconds At least; it may be some seconds longer.
 * @param {Random} random
 * @param {Actor} [host] Who reads it; a voice of its own where nobody is named.
 * @returns {Promise<Speech>}
 */
export async function advertise(seconds, random, host) {
  /** @type {Actor} */
  const actor = host ?? {
    voice: { program: 'flite', name: random.pick(voices) },
    pitch: random.between(0.94, 1.1),
  };
  const first = Math.floor(random.next() * texts.length);
  /** @type {Int16Array[]} */
  const spoken = [];
  for (let index = first, left = seconds - 4; left > 0; index += 1) {
    const { samples } = await act((texts[index % texts.length] ?? '').replaceAll(/\s+/g, ' '), actor);
    spoken.push(samples);
    left -= samples.length / sampleRate;
  }
  const lead = 2 * sampleRate;
  const length = spoken.reduce((sum, { length }) => sum + length, 2 * lead);
  const bed = playMusic(length / sampleRate, random);
  const samples = Int16Array.from(bed, (sample) => sample * 0.3 * 32767);
  let at = lead;
  for (const speech of spoken) {
    for (const [index, sample] of speech.entries()) samples[at + index] = (samples[at + index] ?? 0) + sample;
    at += speech.length;
  }
  return { samples, length };
}
