import type { AudioCodec, InputAudioTrack } from 'mediabunny';

/**
 * Codecs that Chromium decodes, by mediabunny's name, and their names for people. Uncompressed sound has several of the
 * former.
 */
const PLAYED: Readonly<Record<string, string>> = {
  aac: 'AAC',
  mp3: 'MP3',
  opus: 'Opus',
  vorbis: 'Vorbis',
  flac: 'FLAC',
  ulaw: 'G.711 µ-law',
  alaw: 'G.711 A-law',
};

const FOREIGN: Readonly<Record<string, string>> = {
  ac3: 'Dolby Digital (AC-3)',
  eac3: 'Dolby Digital Plus (E-AC-3)',
  dts: 'DTS',
  alac: 'Apple Lossless (ALAC)',
  samr: 'AMR',
  sawb: 'AMR-WB',
  sevc: 'EVRC',
  qcelp: 'QCELP',
  sqcp: 'QCELP',
  qdm2: 'QDesign Music',
  ima4: 'IMA ADPCM',
  drms: 'AAC that is locked to its buyer’s account',
  enca: 'locked to its buyer’s account',
  aavd: 'Audible, locked to its buyer’s account',
  a_alac: 'Apple Lossless (ALAC)',
  a_truehd: 'Dolby TrueHD',
  a_tta1: 'True Audio (TTA)',
  a_wavpack4: 'WavPack',
  'a_mpeg/l2': 'MPEG layer II',
  'a_ms/acm': 'Windows sound',
};

/** Codecs that Earmark decodes and Chromium does not. */
const DECODED = new Set(['ac3', 'eac3', 'alac', 'samr', 'sawb']);

/**
 * Codecs that Chromium plays, but does not seek in exactly. It decodes from the packet it seeks to. There MP3 lacks its
 * bit reservoir, and Vorbis half of its first block; in an Ogg it lands on another page. The sound would begin up to 85
 * ms late, or somewhere else.
 */
const SOUGHT_INEXACTLY = new Set(['mp3', 'vorbis']);
/** With more channels, the decoder's channel order differs from that of a WAV. */
const MOST_CHANNELS = 2;

export interface TrackCodec {
  /** For people. */
  readonly name: string;
  /** Whether Chromium decodes it. */
  readonly isPlayed: boolean;
  /** Whether Earmark decodes it, because Chromium cannot, or not from every place. */
  readonly isDecoded: boolean;
}

/** The codec of a track, and who decodes it. */
export async function codecOf(track: InputAudioTrack): Promise<TrackCodec> {
  const codec: AudioCodec | null = await track.getCodec();
  if (codec?.startsWith('pcm')) return { name: 'PCM', isPlayed: true, isDecoded: false };
  const played = PLAYED[codec ?? ''];
  if (played !== undefined) return { name: played, isPlayed: true, isDecoded: !(await isSoughtExactly(track)) };
  const internal = await track.getInternalCodecId();
  const id = codec ?? (typeof internal === 'string' ? internal : `code ${internal}`);
  return { name: FOREIGN[id.toLowerCase()] ?? `“${id}”`, isPlayed: false, isDecoded: DECODED.has(id) };
}

async function isSoughtExactly(track: InputAudioTrack): Promise<boolean> {
  const codec = await track.getCodec();
  return !SOUGHT_INEXACTLY.has(codec ?? '') || (await track.getNumberOfChannels()) > MOST_CHANNELS;
}
