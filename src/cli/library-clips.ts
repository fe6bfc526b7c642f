import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ClipFormat, ClipOptions } from '../core/clips/formats/format';
import { isPoint } from '../core/clips/formats/well-formed';
import { ClipSearch } from '../core/clips/listing';
import { clipFormats } from '../core/clips/registry';
import { unwritable } from '../core/file-errors';
import { formatTime } from '../core/time/timecode';
import { type ClipsOfOne, clipsOfAll } from '../library/all-clips';
import { type ChosenClip, chosenOf } from '../library/chosen-clips';
import { type PlaceAcross, writeChosen } from '../library/export-across';
import { openKeptWork } from '../library/search/kept-work';
import { frameRate } from './frame-rate-option';
import { jsonLine, print, printJson } from './output';
import { inLine, lineOf, onFile } from './problems';
import { UsageError } from './usage';

/** Which clips of the library, and what becomes of them. */
export interface ClipsWish {
  readonly text?: string | undefined;
  readonly tag?: string | undefined;
  readonly speaker?: string | undefined;
  readonly json?: boolean | undefined;
  /** The id of a format. */
  readonly export?: string | undefined;
  readonly fps?: string | undefined;
  readonly force?: boolean | undefined;
}

/** Lists the clips of all episodes, or writes them into `out`. Throws FileProblem and UsageError. */
export async function listClips(dataFolder: string, wish: ClipsWish, out: string | undefined): Promise<void> {
  const format = wish.export === undefined ? null : formatOf(wish.export);
  if (format && out === undefined) throw new UsageError('No file for the clips. Use `library clips --export ID OUT`.');
  if (!format && out !== undefined) throw new UsageError('`library clips` takes a file only with `--export ID`.');
  const fps = wish.fps === undefined ? {} : { fps: frameRate(wish.fps) };
  const episodes = await found(dataFolder, wish);
  if (format && out !== undefined) {
    return exportAll(format, episodes.flatMap(chosenOf), { out, replaces: wish.force ? 'all' : 'same format' }, fps);
  }
  for (const episode of episodes) await (wish.json ? printJson(jsonOf(episode)) : print(linesOf(episode)));
  if (episodes.length === 0) console.error('There are no such clips.');
}

/** The episodes with clips that were asked for, and these clips. */
async function found(dataFolder: string, wish: ClipsWish): Promise<ClipsOfOne[]> {
  const library = openKeptWork(dataFolder, (error) => console.error(lineOf(error, null)));
  const search = new ClipSearch();
  const filter = { text: wish.text ?? '', tag: wish.tag ?? null, speaker: wish.speaker ?? null };
  try {
    const all = await onFile(dataFolder, () => clipsOfAll(library));
    return all
      .map((episode) => ({ ...episode, clips: search.found(episode.clips, filter) }))
      .filter(({ clips }) => clips.length > 0);
  } finally {
    await library.close();
  }
}

function formatOf(id: string): ClipFormat {
  const format = clipFormats.find((one) => one.id === id && !one.sound);
  if (format) return format;
  const known = clipFormats.filter(({ sound }) => !sound).map((one) => one.id);
  throw new UsageError(`There is no clip format “${id}” without sound. Give \`--export\` one of ${known.join(', ')}.`);
}

/** Into one file, or for a format that holds one recording into a folder. The names of the files are printed. */
async function exportAll(
  format: ClipFormat,
  clips: readonly ChosenClip[],
  place: PlaceAcross,
  options: Partial<ClipOptions>,
): Promise<void> {
  const { out } = place;
  if (!format.writeAll)
    await onFile(out, () =>
      mkdir(out, { recursive: true }).catch((error) => Promise.reject(unwritable(error, basename(out)))),
    );
  const { files, losses } = await onFile(out, () => writeChosen(format, clips, options, place, NEVER));
  for (const loss of losses) console.error(inLine(loss));
  for (const name of files) await print(`${inLine(format.writeAll ? out : join(out, name))}\n`);
}

/** Ctrl+C ends the program. */
const NEVER = new AbortController().signal;

function jsonOf({ audio, transcript, source, clips }: ClipsOfOne): string {
  return clips
    .map(({ id, name, start, end, text, speakers, note, tags }) =>
      jsonLine({ episode: source.title, audio, transcript, id, name, start, end, text, speakers, note, tags }),
    )
    .join('');
}

function linesOf({ source, clips }: ClipsOfOne): string {
  const times = (clip: ClipsOfOne['clips'][number]) =>
    isPoint(clip) ? formatTime(clip.start) : `${formatTime(clip.start)}–${formatTime(clip.end)}`;
  return clips
    .map((clip) =>
      [source.title, times(clip), clip.name, ...clip.tags.map((tag) => `#${tag}`)].filter(Boolean).join(' · '),
    )
    .map((line) => `${inLine(line)}\n`)
    .join('');
}
