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
  const episodes = byEpisode(clips);
  const own = episodes.flatMap(({ source, clips: some }) => lossesOf(format, some, source, options));
  const losses = [...new Set(own)];
  const names = namesFor(episodes.map(({ source }) => source));
  const files = episodes.map(({ source, clips: some }, index) => ({
    name: names[index] ?? '',
    content: writeClips(format, some, source, options),
  }));
  const each = `${format.name} holds the clips of one recording: there are ${files.length} files, one for each.`;
  return { files, losses: files.length > 1 ? [each, ...losses] : losses };
}

/** Clips by their episode, in the order in which each episode is first. */
function byEpisode(clips: readonly ClipOfEpisode[]) {
  const groups = new Map<ClipSource, ClipOfEpisode['clip'][]>();
  for (const { clip, source } of clips) {
    const group = groups.get(source);
    if (group) group.push(clip);
    else groups.set(source, [clip]);
  }
  return [...groups].map(([source, some]) => ({ source, clips: some }));
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
