/** Kinds of recordings Earmark opens: the one table of file name extensions, for dialogs, finding partners and serving. */
export interface AudioFormat {
  /** What howler calls it. */
  readonly id: string;
  readonly mime: string;
  /** With the dot, the usual one first. */
  readonly extensions: readonly string[];
}

export const audioFormats: readonly AudioFormat[] = [
  { id: 'mp3', mime: 'audio/mpeg', extensions: ['.mp3'] },
  { id: 'm4a', mime: 'audio/mp4', extensions: ['.m4a', '.m4b', '.mp4'] },
  { id: 'aac', mime: 'audio/aac', extensions: ['.aac'] },
  { id: 'wav', mime: 'audio/wav', extensions: ['.wav', '.wave'] },
  { id: 'flac', mime: 'audio/flac', extensions: ['.flac'] },
  { id: 'ogg', mime: 'audio/ogg', extensions: ['.ogg', '.oga', '.opus'] },
  { id: 'webm', mime: 'audio/webm', extensions: ['.webm', '.weba'] },
];

/** All audio extensions, with their dots, in order of preference. */
export const audioExtensions: readonly string[] = audioFormats.flatMap((format) => format.extensions);

/** The format with this id. Throws RangeError for an unknown one: ids come from the table. */
export function audioFormat(id: string): AudioFormat {
  const format = audioFormats.find((candidate) => candidate.id === id);
  if (!format) throw new RangeError(`no audio format "${id}"`);
  return format;
}

/** Whether a file's name says that it is a recording. */
export function isAudioName(fileName: string): boolean {
  const name = fileName.toLowerCase();
  return audioExtensions.some((extension) => name.endsWith(extension));
}
