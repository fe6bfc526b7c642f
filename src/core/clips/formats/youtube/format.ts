import { seconds } from '../../../time/seconds';
import { formatTime } from '../../../time/timecode';
import type { Clip } from '../../clip';
import { type ClipFormat, type ClipSource, holding } from '../format';
import { clipsAre, nameIn } from '../plain';

/** https://support.google.com/youtube/answer/9884579: the first chapter begins at 0:00. */
const FEWEST = 3;
const SHORTEST = 10;
/** Characters that a description may have. */
const LONGEST_DESCRIPTION = 5000;

interface Chapter {
  readonly start: number;
  name: string;
}

interface Chapters {
  readonly list: readonly Chapter[];
  /** What is changed for a chapter at 0:00. */
  readonly begun: 'added' | 'moved' | null;
  readonly merged: number;
}

/** Chapters in the description of a video or, by the same rules, of an episode at Spotify. */
export const youtube: ClipFormat = {
  id: 'youtube',
  name: 'YouTube and Spotify chapters',
  extension: 'txt',
  group: 'podcasts',
  holds: holding(['points', 'names', 'overlaps'], 1),
  options: [],
  losses(clips, source) {
    if (clips.length === 0) return [];
    const { list, begun, merged } = chaptersOf(clips, source);
    const lost: string[] = [];
    if (begun === 'added') lost.push('A chapter at 0:00 is added: YouTube takes none without it.');
    if (begun === 'moved') lost.push('The first chapter is moved to 0:00: YouTube takes none without it.');
    if (merged > 0)
      lost.push(`${clipsAre(merged)} joined with the one before: a chapter lasts ${SHORTEST} seconds at least.`);
    if (list.length < FEWEST) {
      const are = list.length === 1 ? 'There is 1 chapter' : `There are ${list.length} chapters`;
      lost.push(`${are}: YouTube shows none unless there are ${FEWEST}.`);
    }
    if (written(list).length > LONGEST_DESCRIPTION)
      lost.push(`That is more than the ${LONGEST_DESCRIPTION} characters of a description.`);
    return lost;
  },
  write: (clips, source) => written(chaptersOf(clips, source).list),
  sniff: (source) => (/^0:00 \S/.test(source.slice(0, 8192)) ? 1 : 0),
};

function written(chapters: readonly Chapter[]): string {
  return chapters.map(({ start, name }) => `${formatTime(seconds(start))} ${name}\n`).join('');
}

/** What YouTube accepts: a chapter at 0:00, and at least ten seconds for each chapter, also for the last one. */
function chaptersOf(clips: readonly Clip[], { title, duration }: ClipSource): Chapters {
  const list: Chapter[] = [];
  let merged = 0;
  const add = (start: number, name: string) => {
    const last = list.at(-1);
    const isTooShort = last !== undefined && start - last.start < SHORTEST;
    const isTooLate = last !== undefined && duration != null && duration - start < SHORTEST;
    if (last === undefined || !(isTooShort || isTooLate)) list.push({ start, name });
    else {
      last.name += ` / ${name}`;
      merged += 1;
    }
  };
  const first = Math.floor(clips[0]?.start ?? 0);
  const begun = first === 0 ? null : first < SHORTEST ? 'moved' : 'added';
  if (begun === 'added') add(0, bare(title) || 'Start');
  for (const [index, clip] of clips.entries()) {
    const start = begun === 'moved' && index === 0 ? 0 : Math.floor(clip.start);
    add(start, bare(nameIn(clip, index)));
  }
  return { list, begun, merged };
}

/** A description may have no angle brackets. */
function bare(text: string): string {
  return text.replace(/\s+/gu, ' ').trim().replaceAll('<', '‹').replaceAll('>', '›');
}
