import { escapeXml } from '../../../transcript/toolkits/writing/escaping';
import { type ClipFormat, holding } from '../format';
import { clipsAre, nameIn, shortened } from '../plain';

/** Seconds. The recommended length of a soundbite. */
const SHORTEST = 15;
const LONGEST = 120;
const LONGEST_TITLE = 128;

/**
 * Lines for the `<item>` of an episode in a podcast's feed.
 * https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/soundbite.md
 */
export const soundbite: ClipFormat = {
  id: 'soundbite',
  name: 'Podcasting 2.0 soundbites',
  extension: 'xml',
  group: 'podcasts',
  holds: holding(['ends', 'names', 'overlaps'], 0.001),
  options: [],
  losses(clips) {
    const lost: string[] = [];
    const odd = clips.filter(({ start, end }) => end - start < SHORTEST || end - start > LONGEST).length;
    if (odd > 0)
      lost.push(`${clipsAre(odd)} not between ${SHORTEST} and ${LONGEST} seconds long: apps may pass them over.`);
    const long = clips.filter((clip, index) => nameIn(clip, index).length > LONGEST_TITLE).length;
    if (long > 0) lost.push(`Names are cut after ${LONGEST_TITLE} characters.`);
    return lost;
  },
  write(clips) {
    return clips
      .map((clip, index) => {
        const times = `startTime="${clip.start.toFixed(3)}" duration="${(clip.end - clip.start).toFixed(3)}"`;
        const title = shortened(nameIn(clip, index), LONGEST_TITLE);
        return `<podcast:soundbite ${times}>${escapeXml(title)}</podcast:soundbite>\n`;
      })
      .join('');
  },
  sniff: (source) => (/^<podcast:soundbite\s/.test(source.slice(0, 8192)) ? 1 : 0),
};
