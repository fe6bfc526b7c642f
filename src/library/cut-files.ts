import type { Part, SoundFile } from '../audio/cutting/sound-file';
import type { Tags } from '../audio/tags/tags';
import { type Chapter, tidyTitle } from '../core/chapters/chapters';
import type { Clip } from '../core/clips/clip';
import type { CutChoices } from '../core/clips/cutting';
import { fileNameOf } from '../core/clips/file-name';
import { soundNames } from '../core/clips/sound-names';
import { formatTime } from '../core/time/timecode';

/** What the files of clips are made of. */
export interface CutSource {
  /** Clips with a length, in the order of the files. */
  readonly clips: readonly Clip[];
  /** Of the episode. */
  readonly title: string;
  readonly tags: Tags;
  /** Of the recording. */
  readonly chapters: readonly Chapter[];
  readonly numbers?: ClipNumbers;
}

/** The numbers of clips among all that are cut into files of their own, from 1, by their ids. */
export interface ClipNumbers {
  readonly of: number;
  readonly byId: ReadonlyMap<string, number>;
}

/** A file to write. */
export interface WantedFile {
  /** Without the extension. */
  readonly name: string;
  readonly sound: SoundFile;
}

/** The files of clips: one for each, or one for all. They keep the recording's artist and picture. */
export function filesOf(source: CutSource, choices: CutChoices): WantedFile[] {
  return choices.joined ? [joinedFile(source, choices)] : separateFiles(source, choices);
}

/** In it, each clip is a chapter. */
function joinedFile({ clips, title, tags }: CutSource, { gap, fades }: CutChoices): WantedFile {
  const parts = clips.map(joinedPart);
  const written = `${title} clips`;
  return {
    name: fileNameOf(written) ?? 'Clips',
    sound: { parts, gap, fades, tags: { ...kept(tags), title: written, track: null } },
  };
}

/** A part of a joined file, which is a chapter of it. */
export function joinedPart(clip: Clip): Part {
  return partOf(clip, [{ title: titleOf(clip), start: 0 }]);
}

/** Each has the chapters of the recording that it is in. */
function separateFiles({ clips, title, tags, chapters, numbers }: CutSource, choices: CutChoices): WantedFile[] {
  const { fades, names } = choices;
  const of = numbers?.of ?? clips.length;
  const numberOf = clips.map(({ id }, index) => numbers?.byId.get(id) ?? index + 1);
  const fileNames = soundNames(clips, names, title, { of, numberOf });
  return clips.map((clip, index) => {
    const own = { ...kept(tags), album: tags.album ?? title, title: titleOf(clip) };
    return {
      name: fileNames[index] ?? '',
      sound: {
        parts: [partOf(clip, chaptersIn(clip, chapters))],
        gap: 0,
        fades,
        tags: { ...own, track: { number: numberOf[index] ?? 0, of } },
      },
    };
  });
}

function kept({ artist, album, picture }: Tags): Pick<Tags, 'artist' | 'album' | 'picture'> {
  return { artist, album, picture };
}

function partOf({ start, end }: Clip, chapters: Part['chapters']): Part {
  return { start, end, chapters };
}

/** A clip without a name is called by its time. */
function titleOf({ name, start }: Clip): string {
  return tidyTitle(name) || formatTime(start);
}

/** The chapters of the recording that a clip is in, in seconds from its start. None where it has none there. */
function chaptersIn(clip: Clip, chapters: readonly Chapter[]): Part['chapters'] {
  return chapters
    .filter(({ start, end }) => start < clip.end && end > clip.start)
    .map(({ title, start }) => ({ title, start: Math.max(0, start - clip.start) }));
}
