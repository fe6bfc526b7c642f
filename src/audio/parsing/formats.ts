/**
 * The formats of recordings that Earmark opens. This is the only table of file name extensions, for dialogs, finding
 * partners and serving.
 */
export interface AudioFormat {
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly mime: string;
  /** With the dot. The usual one is first. */
  readonly extensions: readonly string[];
}

const WAV = 'audio/wav';

export const audioFormats: readonly AudioFormat[] = [
  { id: 'mp3', name: 'MP3, also layer II', mime: 'audio/mpeg', extensions: ['.mp3', '.mp2', '.mpga'] },
  {
    id: 'm4a',
    name: 'MPEG-4, QuickTime: AAC, Apple Lossless, Opus, FLAC, MP3, AC-3, AMR, also of video',
    mime: 'audio/mp4',
    extensions: ['.m4a', '.m4b', '.mp4', '.m4v', '.mov', '.3gp'],
  },
  { id: 'aac', name: 'AAC', mime: 'audio/aac', extensions: ['.aac'] },
  { id: 'wav', name: 'WAV, RF64: PCM, G.711, ADPCM', mime: WAV, extensions: ['.wav', '.wave', '.bwf', '.rf64'] },
  { id: 'flac', name: 'FLAC', mime: 'audio/flac', extensions: ['.flac'] },
  { id: 'ogg', name: 'Ogg: Vorbis, Opus, FLAC', mime: 'audio/ogg', extensions: ['.ogg', '.oga', '.opus'] },
  {
    id: 'webm',
    name: 'WebM, Matroska: Opus, Vorbis, AAC, FLAC, MP3, AC-3, also of video',
    mime: 'audio/webm',
    extensions: ['.webm', '.weba', '.mka', '.mkv'],
  },
  // Chromium plays none of these: they are served as WAV.
  { id: 'aiff', name: 'AIFF, AIFF-C', mime: WAV, extensions: ['.aiff', '.aif', '.aifc'] },
  { id: 'caf', name: 'Core Audio: PCM, Apple Lossless', mime: WAV, extensions: ['.caf'] },
  { id: 'w64', name: 'Wave64', mime: WAV, extensions: ['.w64'] },
  { id: 'au', name: 'AU', mime: WAV, extensions: ['.au', '.snd'] },
  { id: 'amr', name: 'AMR', mime: WAV, extensions: ['.amr', '.awb'] },
  { id: 'ac3', name: 'Dolby Digital, plain and Plus', mime: WAV, extensions: ['.ac3', '.eac3', '.ec3'] },
  { id: 'wavpack', name: 'WavPack', mime: WAV, extensions: ['.wv'] },
];

/** All audio extensions, with their dots, in order of preference. */
export const audioExtensions: readonly string[] = audioFormats.flatMap((format) => format.extensions);

/** Extensions of formats that Earmark knows but cannot play. Such a file is refused by the name of its format. */
const UNPLAYABLE = [
  ['.wma', '.asf', '.wmv', '.dts', '.tta', '.ape', '.mpc', '.spx'],
  ['.dsf', '.dff', '.ra', '.rm', '.avi', '.flv', '.aax', '.aaxc', '.aa', '.qoa', '.voc', '.mid', '.midi'],
].flat();

/** The format with this id. Throws RangeError for an id that is not in the table. */
export function audioFormat(id: string): AudioFormat {
  const format = audioFormats.find((candidate) => candidate.id === id);
  if (!format) throw new RangeError(`no audio format "${id}"`);
  return format;
}

/** Whether a file's name is that of a recording. */
export function isAudioName(fileName: string): boolean {
  const name = fileName.toLowerCase();
  return [...audioExtensions, ...UNPLAYABLE].some((extension) => name.endsWith(extension));
}
