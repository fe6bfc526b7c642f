import { dirname } from 'node:path';
import type { Clip } from '../core/clips/clip';
import { type ClipExport, clipFormat, packText } from '../core/clips/export';
import type { TimedText } from '../core/clips/follow';
import type { Settings } from '../core/settings/settings';
import type { ClipFile } from '../library/import-clips';
import { soundFolder } from '../library/sound-folder';
import type { Episode } from './episodes/episode';
import type { Exporting } from './exporting';
import { mainError } from './wording';
import { type AskWhere, writeExport } from './write-export';

/** What clips are exported from. */
export interface ClipsOfEpisode {
  readonly episode: Pick<Episode, 'audio' | 'transcript'>;
  readonly title: string;
  /** The episode's address on the web. */
  readonly address: string | null;
  /** With their times where their words are. */
  readonly clips: readonly Clip[];
  /** Null without a transcript. */
  readonly text: TimedText | null;
}

type Options = Pick<Settings, 'clipFps' | 'clipColumns' | 'clipGuard'>;

/** What an export of clips in a format of the registry needs. Throws EarmarkError for an unknown format. */
export function clipExport(of: ClipsOfEpisode, format: string, options: Options): ClipExport {
  const { episode, title, address, clips, text } = of;
  const { audio, transcript } = episode;
  return {
    format,
    clips,
    source: {
      title,
      audioFile: audio?.fileName ?? null,
      transcriptFile: transcript?.fileName ?? null,
      duration: audio?.duration ?? null,
      url: address || null,
    },
    text: text && clipFormat(format).holds.text ? packText(withoutSource(text)) : null,
    options: { fps: options.clipFps, columns: options.clipColumns, guard: options.clipGuard },
  };
}

function withoutSource({ source: _, ...shown }: TimedText): TimedText {
  return shown;
}

/** What an import of clips into an episode needs, beside their file. */
export function clipFile({ episode, text }: ClipsOfEpisode, { clipFps: fps }: Options): Omit<ClipFile, 'path'> {
  return { fps, duration: episode.audio?.duration ?? null, text: text && packText(text) };
}

/**
 * Asks where, and writes clips there, with their sound if the format has it. Returns the file's name, or null when the
 * user cancelled. Throws EarmarkError.
 */
export async function exportClips(
  of: ClipsOfEpisode,
  format: string,
  options: Options,
  ask: AskWhere,
  exporting: Pick<Exporting, 'once' | 'into'>,
): Promise<string | null> {
  const { name: formatName, extension, sound } = clipFormat(format);
  const { audio } = of.episode;
  if (sound === 'whole' && !audio) throw mainError('bad-request/no-recording');
  const wanted = clipExport(of, format, options);
  const question = { what: 'clips', formatName, extension } as const;
  return writeExport(of.episode, `${of.title} clips`, question, ask, (place) => {
    if (!sound || !audio) return exporting.once(place.path, 'exportClips', { wanted, place });
    const input = { wanted, place, audio: audio.path };
    const { path } = place;
    const folders = sound === 'clips' ? [dirname(path), soundFolder(path)] : [dirname(path)];
    return exporting.into({ path, folders }, 'exportWithSound', input, (done) => done);
  });
}
