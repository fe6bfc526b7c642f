import type { FileHandle } from 'node:fs/promises';
import type { Picture } from '../tags/picture';

/** What a written file says about its sound. Null where it says nothing. */
export interface WrittenTags {
  readonly title: string;
  readonly artist: string | null;
  readonly album: string | null;
  readonly picture: Picture | null;
  /** 1-based, among the files that are written together. Null for a single one. */
  readonly track: { readonly number: number; readonly of: number } | null;
}

/** A stretch of the recording that goes into a file, in seconds, half open. */
export interface Part {
  readonly start: number;
  readonly end: number;
  /** Chapters of the file that begin in it, in seconds from its start. */
  readonly chapters: readonly WrittenChapter[];
}

/** A chapter, in seconds from the beginning. */
export interface WrittenChapter {
  readonly title: string;
  readonly start: number;
}

/** The content of a file to write. */
export interface SoundFile {
  readonly parts: readonly Part[];
  /** Seconds of silence between two parts. */
  readonly gap: number;
  /** Whether each part fades in and out over 10 ms. Sound that is copied cannot fade. */
  readonly fades: boolean;
  readonly tags: WrittenTags;
}

/** How the work goes on. */
export interface Writing {
  readonly signal: AbortSignal;
  /** Called with the seconds of sound that were written since the last call. */
  readonly onWritten: (seconds: number) => void;
}

/** Writes parts of one recording in one format. Must be disposed of. */
export interface Cutter {
  /** Of the files, without the dot. */
  readonly extension: string;
  /** Writes a whole file. Memory does not grow with it. Throws EarmarkError, what `fs` throws, and the signal's reason. */
  write(file: FileHandle, sound: SoundFile, writing: Writing): Promise<void>;
  [Symbol.dispose](): void;
}

/** Where each part begins in the file, in seconds, if nothing else is there than parts and gaps. */
export function placesOf({ parts, gap }: SoundFile): number[] {
  let at = 0;
  return parts.map(({ start, end }) => {
    const place = at;
    at += end - start + gap;
    return place;
  });
}

/** The chapters of a file, given where each part begins in it, in seconds. */
export function chaptersAt({ parts }: SoundFile, places: readonly number[]): WrittenChapter[] {
  return parts.flatMap(({ chapters }, index) =>
    chapters.map(({ title, start }) => ({ title, start: Math.max(0, start + (places[index] ?? 0)) })),
  );
}
