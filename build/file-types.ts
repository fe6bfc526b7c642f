import { audioExtensions } from '../src/audio/parsing/formats';
import { readers } from '../src/core/transcript/readers';

/** Extensions of transcripts that are mostly something else: people do not want Earmark offered for all such files. */
const OF_OTHERS = new Set([
  'txt',
  'text',
  'json',
  'jsonl',
  'xml',
  'html',
  'htm',
  'docx',
  'sub',
  'mpl',
  'csv',
  'tsv',
  'smi',
  'sami',
]);

/** Extensions that are mostly of video. */
const OF_VIDEO = new Set(['mp4', 'm4v', 'mov', '3gp', 'mkv', 'webm']);

/** Extensions that systems are told Earmark opens, without the dot. */
export const transcriptTypes = [...new Set(readers.flatMap(({ extensions }) => extensions))].filter(
  (ext) => !OF_OTHERS.has(ext),
);
export const recordingTypes = audioExtensions
  .map((extension) => extension.slice(1))
  .filter((extension) => !OF_VIDEO.has(extension));

/** Media types of the formats that Linux systems know by themselves (shared-mime-info). */
export const knownMediaTypes = [
  'audio/mpeg',
  'audio/mp2',
  'audio/mp4',
  'audio/x-m4b',
  'audio/aac',
  'audio/x-wav',
  'audio/flac',
  'audio/ogg',
  'audio/x-vorbis+ogg',
  'audio/x-opus+ogg',
  'audio/x-flac+ogg',
  'audio/x-matroska',
  'audio/x-aiff',
  'audio/x-aifc',
  'audio/basic',
  'audio/AMR',
  'audio/AMR-WB',
  'audio/ac3',
  'audio/x-wavpack',
  'text/markdown',
  'text/vtt',
  'application/x-subrip',
  'text/x-ssa',
];

/** The formats that they do not know, with a media type for each extension: a package brings the definition. */
export const ownMediaTypes = [
  { ext: 'caf', mimeType: 'audio/x-caf', description: 'Core Audio recording' },
  { ext: 'w64', mimeType: 'audio/x-w64', description: 'Wave64 recording' },
  { ext: 'eac3', mimeType: 'audio/eac3', description: 'Dolby Digital Plus recording' },
  { ext: 'ec3', mimeType: 'audio/eac3', description: 'Dolby Digital Plus recording' },
  { ext: 'ttml', mimeType: 'application/ttml+xml', description: 'TTML captions' },
  { ext: 'dfxp', mimeType: 'application/ttml+xml', description: 'TTML captions' },
  { ext: 'itt', mimeType: 'application/ttml+xml', description: 'TTML captions' },
  { ext: 'sbv', mimeType: 'text/x-sbv', description: 'SubViewer captions' },
  { ext: 'lrc', mimeType: 'text/x-lrc', description: 'LRC lyrics' },
  { ext: 'otr', mimeType: 'application/x-otranscribe+json', description: 'oTranscribe transcript' },
  { ext: 'eaf', mimeType: 'text/x-eaf+xml', description: 'ELAN annotation' },
  { ext: 'textgrid', mimeType: 'text/x-praat-textgrid', description: 'Praat TextGrid' },
  { ext: 'trs', mimeType: 'text/x-trs', description: 'Transcriber transcript' },
  { ext: 'tei', mimeType: 'application/tei+xml', description: 'TEI transcript' },
  { ext: 'cha', mimeType: 'text/x-chat', description: 'CHAT transcript' },
];
