import type { Clip } from './clip';
import { fileNameOf } from './file-name';
import type { ClipFormat, ClipOfEpisode, ClipOptions, ClipSource } from './formats/format';
import { DEFAULT_OPTIONS } from './formats/format';
import { holdable } from './formats/losses';
import { wellFormed } from './formats/well-formed';
import { lossesOf, writeClips } from './registry';

/** A file with clips. */
export interface FileOfClips {
  /** Without the extension. No two are alike, whatever their case. */
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Clips of several episodes in a format, and what is lost by that. */
export interface WrittenAcross {
  /** One with all clips in the given order, or one for each episode. */
  readonly files: readonly FileOfClips[];
  /** Whole sentences, each once. */
  readonly losses: readonly string[];
}

/**
 * Writes clips of several episodes, as `writeClips` does for one. A format that holds one recording only gives a file for
 * each episode, in order of time. Never throws.
 */
export function writeAcross(
  format: ClipFormat,
  clips: readonly ClipOfEpisode[],
  options: Partial<ClipOptions> = {},
): WrittenAcross {
  if (format.writeAll) {
    const all = clips.map(({ clip }) => clip);
    const losses = lossesOf(format, all, { title: '', audioFile: null, transcriptFile: null }, options);
    const formed = clips.flatMap(({ clip, source }) =>
      holdable(format, wellFormed([clip], source.duration ?? null).clips).map((one) => ({ clip: one, source })),
    );
    const content = format.writeAll(formed, { ...DEFAULT_OPTIONS, ...options });
    return { files: [{ name: 'Clips', content }], losses };
  }
  const episodes = filesByEpisode(clips);
  const files = episodes.map(({ name, source, clips: some }) => ({
    name,
    content: writeClips(format, some, source, options),
  }));
  return { files, losses: lossesByEpisode(format, episodes, options) };
}

/** The clips of one episode, for a file of their own. */
export interface FileOfEpisode<Source extends ClipSource = ClipSource> {
  /** Without the extension. No two are alike, whatever their case. */
  readonly name: string;
  readonly source: Source;
  readonly clips: readonly Clip[];
}

/** Clips by their episode, in the order in which each episode is first. */
export function filesByEpisode<Source extends ClipSource>(
  clips: readonly { readonly clip: Clip; readonly source: Source }[],
): FileOfEpisode<Source>[] {
  const groups = new Map<Source, Clip[]>();
  for (const { clip, source } of clips) {
    const group = groups.get(source);
    if (group) group.push(clip);
    else groups.set(source, [clip]);
  }
  const names = namesFor([...groups.keys()]);
  return [...groups].map(([source, some], index) => ({ name: names[index] ?? '', source, clips: some }));
}

/** What is lost by a format that holds one recording only, in whole sentences, each once. */
export function lossesByEpisode(
  format: ClipFormat,
  episodes: readonly FileOfEpisode[],
  options: Partial<ClipOptions> = {},
): string[] {
  const own = episodes.flatMap(({ source, clips }) => lossesOf(format, clips, source, options));
  const each = `${format.name} holds the clips of one recording: there are ${episodes.length} files, one for each.`;
  return [...(episodes.length > 1 ? [each] : []), ...new Set(own)];
}

/** A name for the file of each episode. The second of the same name gets a number. */
function namesFor(sources: readonly ClipSource[]): string[] {
  const taken = new Set<string>();
  return sources.map(({ title }) => {
    const name = fileNameOf(title) ?? 'Clips';
    let free = name;
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${name} (${number})`;
    taken.add(free.toLowerCase());
    return free;
  });
}
