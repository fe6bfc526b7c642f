import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Clip } from '../core/clips/clip';
import { type PackedText, unpackText } from '../core/clips/export';
import type { TimedText } from '../core/clips/follow';
import type { FrameRate } from '../core/clips/formats/frame-rate';
import { type ImportedClips, readClips } from '../core/clips/read';
import { stretchBetween } from '../core/clips/stretch';
import type { Seconds } from '../core/time/seconds';
import { readText } from './read-transcript';

/** A file of clips, and the episode that they belong to. */
export interface ClipFile {
  readonly path: string;
  /** Frames per second of timecodes. */
  readonly fps: FrameRate;
  /** How long the recording plays; null where that is not known. */
  readonly duration: Seconds | null;
  /** Null without a transcript. */
  readonly text: PackedText | null;
}

/** Ids as Earmark makes them. Others are numbers, which mean other clips in another file. */
const OWN_ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Reads clips in any format that Earmark reads. The content decides which. Throws EarmarkError if there are no clips.
 */
export async function importClips({ path, fps, duration, text }: ClipFile): Promise<ImportedClips> {
  const fileName = basename(path);
  const { source } = await readText(path);
  const { format, clips, problems } = readClips(source, fileName, { fps, duration });
  const timed = text && unpackText(text);
  return { fileName, formatName: format.name, clips: clips.map((clip) => placed(clip, timed)), problems };
}

/** Attaches a clip to the words that are said in it. What the file says about them counts before the transcript. */
function placed(clip: Clip, text: TimedText | null): Clip {
  const { words, ...said } = stretchBetween(text, clip.start, clip.end, 'ear');
  const id = OWN_ID.test(clip.id) ? clip.id : randomUUID();
  return { ...clip, ...(clip.text === '' && said), id, words };
}
