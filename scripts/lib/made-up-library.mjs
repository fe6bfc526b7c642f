import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wavHeader } from './wav.mjs';

// Shows that do not exist, for pictures of the library: silent recordings, and texts made of a few sentences.

/**
 * @typedef {object} Show
 * @property {string} name
 * @property {string} host
 * @property {string} first The date of its first episode.
 * @property {number} days Between two episodes.
 * @property {'stamped' | 'estimated'} times How the times of its transcripts are known.
 * @property {readonly (readonly [string, string, string?])[]} episodes The title of each, who is the guest, and what only
 *   this one says.
 * @property {readonly [string, string][]} talk What the host asks, and what the guest answers.
 */

/** @type {readonly Show[]} */
export const shows = [
  {
    name: 'Harbour Voices',
    host: 'Marit Solberg',
    first: '2018-01-14',
    days: 21,
    times: 'stamped',
    episodes: [
      ['The winter the harbour froze', 'Anders Lie', 'The radio said four degrees, and my father laughed at it.'],
      ['Nets, knots and a broken thumb', 'Berit Aas'],
      ['Forty years in the same lighthouse', 'Olav Myhre'],
      ['The day the ferry came back', 'Sunniva Dahl'],
      ['What the cannery smelled like', 'Anders Lie'],
      ['Letters to a radio operator', 'Judith Berg', 'He answered by radio, at midnight, and the whole pier listened.'],
      ['Three brothers and one boat', 'Per Strand'],
      ['The schoolhouse on the outer island', 'Berit Aas'],
      ['A wedding during the storm', 'Sunniva Dahl'],
      ['Who painted the boats blue', 'Olav Myhre'],
      ['Singing while the tide goes out', 'Judith Berg'],
      ['The last cod of the season', 'Per Strand'],
      ['Bread for the whole pier', 'Ellen Vik'],
      ['How the bridge changed the village', 'Anders Lie'],
      ['A map drawn from memory', 'Ellen Vik', 'I drew it while the radio read the weather for ships.'],
    ],
    talk: [
      [
        'When did you first hear about it?',
        'My grandmother told it every winter, and every winter the ice was thicker.',
      ],
      [
        'What do you remember of that morning?',
        'The lighthouse was still lit at noon, because nobody could get across to turn it off.',
      ],
      ['Were you afraid?', 'No. You do not have time to be afraid when the ropes freeze in your hands.'],
      [
        'Who else was on the pier?',
        'Everybody. The baker had left the bread in the oven, and you could smell it burn.',
      ],
      ['And the boats?', 'We pulled eleven of them over the ice by hand. The twelfth is still down there.'],
      ['Did anybody write it down?', 'My aunt kept a diary. She wrote one line: the harbour is silent.'],
    ],
  },
  {
    name: 'Kitchen Science',
    host: 'Priya Raman',
    first: '2021-09-03',
    days: 14,
    times: 'estimated',
    episodes: [
      ['Why bread rises', 'Jonas Weil'],
      ['The chemistry of a good stock', 'Ines Duarte'],
      ['Salt, sooner or later', 'Jonas Weil'],
      ['What happens when onions brown', 'Theo Brandt'],
      ['Cold butter, warm hands', 'Ines Duarte'],
      ['Does resting meat matter?', 'Theo Brandt'],
      ['Yeast in winter', 'Jonas Weil'],
      ['A short history of the whisk', 'Ruth Adler'],
      ['Emulsions that hold', 'Ines Duarte'],
      ['The trouble with recipes', 'Ruth Adler'],
      ['Sugar at every temperature', 'Theo Brandt'],
      ['Fermenting without fear', 'Jonas Weil'],
      ['Sharp knives, honestly', 'Ruth Adler'],
      ['How ovens lie', 'Theo Brandt', 'Mine is exact on the dial and wrong inside, like an old radio.'],
      ['Taste, and how to describe it', 'Ines Duarte'],
    ],
    talk: [
      [
        'So what is really going on in there?',
        'Mostly water leaving. Everything else in a kitchen happens because water leaves.',
      ],
      [
        'People always say that it depends on the weather.',
        'It does. In winter my kitchen has eighteen degrees, and the bread needs twice as long.',
      ],
      ['Can you hear the difference?', 'You can. Good bread crackles when it cools, like thin ice.'],
      ['Is there one number to remember?', 'Two percent salt, by the weight of the flour. Write it on the wall.'],
      ['And if it fails?', 'Then you have breadcrumbs, and they keep all winter.'],
      ['What would you try first?', 'The same thing twice. Nobody does that, and it is the whole of science.'],
    ],
  },
  {
    name: 'Night Trains',
    host: 'Tom Okafor',
    first: '2022-05-11',
    days: 28,
    times: 'stamped',
    episodes: [
      ['Across the lake by sleeper', 'Hana Novak'],
      ['The timetable that nobody printed', 'Luca Ferri'],
      ['Two borders before breakfast', 'Hana Novak'],
      ['A dining car, a cook, a stove', 'Luca Ferri'],
      ['Snow on the line', 'Edda Jónsdóttir', 'The conductor had a radio, and it played nothing but waltzes.'],
      ['The conductor who knew everybody', 'Luca Ferri'],
      ['How to sleep on the top bunk', 'Hana Novak'],
      ['Lost luggage and where it goes', 'Edda Jónsdóttir'],
      ['The slowest express in Europe', 'Luca Ferri', 'We kept one radio station for two hundred kilometres.'],
      ['Waiting rooms, ranked', 'Hana Novak'],
      ['Switching engines at four in the morning', 'Edda Jónsdóttir'],
      ['A ticket made of cardboard', 'Luca Ferri'],
    ],
    talk: [
      ['Where did you get on?', 'At the harbour, at ten past eleven, with a loaf of bread and no reservation.'],
      ['What did it sound like?', 'Like rain on a tin roof. Then the heating came on, and like a kettle.'],
      ['And then the snow?', 'We stood for six hours. The cook lit the stove and fed the whole train.'],
      ['Did you sleep at all?', 'Not before the border. In winter they wake you twice, once for each country.'],
      ['Who was in the compartment?', 'A piano tuner, a nun, and a man who would not say what he did.'],
      ['Would you take it again?', 'Tomorrow. But I would bring a second blanket.'],
    ],
  },
  {
    name: 'The Small Press',
    host: 'Noor Haddad',
    first: '2023-02-20',
    days: 30,
    times: 'estimated',
    episodes: [
      ['Printing at home, at scale', 'Ada Lindqvist'],
      ['The editor who crossed out the ending', 'Ines Duarte'],
      ['Poems for a bus route', 'Ada Lindqvist', 'I wrote between two stops, with the radio of the driver on.'],
      ['A novel in eleven postcards', 'Marguerite Roux'],
      ['Translating a joke', 'Ines Duarte', 'I heard it on the radio first, and did not laugh.'],
      ['Paper, glue and patience', 'Ada Lindqvist'],
      ['The book that took thirty winters', 'Marguerite Roux'],
      ['Reviews, and surviving them', 'Ines Duarte'],
      ['Who buys the tenth copy?', 'Marguerite Roux'],
      ['Reading aloud to strangers in the waiting room of a provincial railway station', 'Ada Lindqvist'],
    ],
    talk: [
      ['How does it begin?', 'With a sentence that I do not understand. I keep those that still bother me in winter.'],
      ['Do you read it aloud?', 'Always. The ear finds the word that the eye forgives.'],
      [
        'How many did you print?',
        'Three hundred. We folded them on the kitchen table, between the bread and the lamp.',
      ],
      ['And the ending?', 'It was crossed out in pencil, very lightly, and that was worse than ink.'],
      ['Who was it for?', 'For one person, who moved away before it was finished.'],
      ['What are you setting now?', 'A small book about ice. It has more white space than words.'],
    ],
  },
];

/** Samples a second. */
const RATE = 8000;
const DAY = 86_400_000;

/**
 * Writes these shows into a folder, each into its own. Returns how many episodes there are.
 * @param {string} folder
 */
export function makeLibrary(folder) {
  let count = 0;
  for (const show of shows) {
    const place = join(folder, show.name);
    mkdirSync(place, { recursive: true });
    for (const [index, episode] of show.episodes.entries()) {
      count += 1;
      const date = new Date(Date.parse(show.first) + index * show.days * DAY).toISOString().slice(0, 10);
      const minutes = 24 + ((count * 37) % 41);
      const name = join(place, `${date} ${index + 1}`);
      writeSilence(`${name}.wav`, minutes * 60 + count, episode[0]);
      writeFileSync(`${name}.md`, textOf(show, episode, index, minutes));
    }
  }
  return count;
}

/**
 * A recording of some seconds without a sound. It takes no room on the disk.
 * @param {string} path
 * @param {number} seconds
 * @param {string} title
 */
function writeSilence(path, seconds, title) {
  const count = seconds * RATE;
  const plain = wavHeader(count, RATE);
  const text = Buffer.from(title.padEnd(title.length + 2 - (title.length % 2), '\0'));
  const info = Buffer.concat([Buffer.from('LIST____INFOINAM____'), text]);
  info.writeUInt32LE(info.length - 8, 4);
  info.writeUInt32LE(text.length, 16);
  // Before the chunk of the samples.
  const header = Buffer.concat([plain.subarray(0, 36), info, plain.subarray(36)]);
  header.writeUInt32LE(36 + info.length + 2 * count, 4);
  writeFileSync(path, header);
  truncateSync(path, header.length + 2 * count);
}

/**
 * @param {Show} show
 * @param {readonly [string, string, string?]} episode
 * @param {number} index Of the episode: each has another order of the talk.
 * @param {number} minutes
 */
function textOf({ name, host, times, talk }, [title, guest, own], index, minutes) {
  const stamp = (/** @type {number} */ part) => {
    const at = Math.round((part * minutes * 60) / (talk.length + 1));
    const [whole, rest] = [Math.floor(at / 60), at % 60].map((one) => String(one).padStart(2, '0'));
    return times === 'stamped' ? `\\[${whole}:${rest}\\] ` : '';
  };
  const order = talk.map((_, turn) => talk[(turn + index) % talk.length] ?? ['', '']);
  const turns = order.flatMap(([question, answer], part) => [
    `**${host}:** ${stamp(part + 0.5)}${question}`,
    `**${guest}:** ${answer}`,
  ]);
  const welcome = `**${host}:** ${stamp(0)}This is ${name}. Today: ${title.toLowerCase()}, with ${guest}.`;
  return [welcome, ...(own ? [`**${guest}:** ${own}`] : []), ...turns, ''].join('\n\n');
}
