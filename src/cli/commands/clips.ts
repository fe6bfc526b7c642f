import { basename } from 'node:path';
import type { Clip } from '../../core/clips/clip';
import {
  type ClipFormat,
  type ClipOptions,
  type ClipSource,
  COLUMNS,
  type Column,
} from '../../core/clips/formats/format';
import { FRAME_RATES, type FrameRate } from '../../core/clips/formats/frame-rate';
import type { FoundClips } from '../../core/clips/read';
import { clipFormats, lossesOf, writeClips } from '../../core/clips/registry';
import { turnsIn, wordsIn } from '../../core/clips/words-in';
import { exportWithSound } from '../../library/export-with-sound';
import { stem } from '../../library/matching';
import { parsed } from '../arguments';
import { readClipFile } from '../clip-file';
import { editsHelp, editsOptions, readingEdits } from '../edited';
import type { TimedTranscript } from '../episode';
import { frameRate } from '../frame-rate-option';
import { deliver, refuseLoss } from '../output';
import { inLine, onFile } from '../problems';
import { withProgress } from '../progress';
import { type Command, UsageError } from '../usage';

const known = clipFormats.map(({ id }) => id).join(', ');

/** Writes clips in a format of other software. */
export const clips: Command = {
  name: 'clips',
  synopsis: 'TRANSCRIPT [--audio AUDIO] --clips FILE --format ID [--out FILE [--force]] [--source]',
  summary: 'Writes clips in the format of another program, with the words that are said in them.',
  options: [
    '--audio AUDIO      compute times for the length of this recording',
    '--clips FILE       the clips, in any format that `formats` lists as read; the content tells which',
    `--format ID        one of ${known}`,
    `--fps N            frames per second where a format counts them: ${FRAME_RATES.join(', ')}; 25 without it`,
    `--columns A,B,…    of CSV and TSV, some of: ${COLUMNS.join(', ')}`,
    '--no-guard         leave cells of CSV and TSV as they are that a spreadsheet would run as formulas',
    '--url ADDRESS      of the episode on the web, for links to the moments in show notes',
    '--out FILE         where to write; without it, to the standard output',
    '--force            write over FILE also where it is a recording, or in another format',
    ...editsHelp,
    'What the format cannot hold is said on the standard error, and so is what in FILE makes no sense.',
  ],
  async run(args) {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean' } as const;
    const wishes = { audio: text, clips: text, format: text, out: text, force: flag } as const;
    const options = { ...wishes, fps: text, columns: text, 'no-guard': flag, url: text, ...editsOptions } as const;
    const { values, positionals } = parsed(args, options, 'clips');
    const [transcriptPath, tooMuch] = positionals;
    if (transcriptPath === undefined) throw new UsageError(`No transcript. Use \`clips ${clips.synopsis}\`.`);
    if (tooMuch !== undefined) throw new UsageError(`\`clips\` takes one transcript; “${tooMuch}” is one too many.`);
    if (values.clips === undefined) throw new UsageError('No clips. Name their file with `--clips FILE`.');
    const format = clipFormats.find(({ id }) => id === values.format);
    if (format === undefined) {
      const what = values.format === undefined ? 'No format.' : `There is no clip format “${values.format}”.`;
      throw new UsageError(`${what} Give \`--format\` one of ${known}.`);
    }
    const chosen = optionsOf(values);
    const { audio, clips: clipsPath, out: path, force } = values;
    const output = { path, read: [transcriptPath, audio, clipsPath], extension: format.extension, force };
    if (format.sound && (audio === undefined || path === undefined))
      throw new UsageError(
        `\`${format.id}\` has the sound of the recording. Name that with \`--audio\`, and a file with \`--out\`.`,
      );
    await refuseLoss(output, format.sound ? null : sampleOf(format));
    const timed = await readingEdits(values, 'of-library', (read) => read(transcriptPath, audio));
    const found = await clipsIn(clipsPath, timed, chosen.fps);
    for (const { line, message } of found.problems) console.error(inLine(`${clipsPath}:${line}: ${message}`));
    const list = found.clips.map((clip) => withWords(clip, timed));
    const source = sourceOf(timed, transcriptPath, audio, values.url);
    for (const loss of lossesOf(format, list, source, chosen)) console.error(inLine(loss));
    if (format.sound && audio !== undefined && path !== undefined) {
      const replaces = force ? 'all' : format.sound === 'whole' ? 'all but recordings' : 'same format';
      const place = { path, own: output.read.filter((file) => file !== undefined), replaces } as const;
      const wanted = { format, clips: list, source, options: chosen, audio, place };
      return onFile(audio, () => withProgress(audio, (...how) => exportWithSound(wanted, ...how)));
    }
    await deliver(writeClips(format, list, source, chosen), output);
  },
};

/** A file that is no text shows its kind by its beginning: MIDI has the name of a recording. */
function sampleOf(format: ClipFormat): Uint8Array | null {
  const sample = writeClips(format, [], { title: '', audioFile: null, transcriptFile: null });
  return typeof sample === 'string' ? null : sample;
}

interface Wishes {
  readonly fps?: string;
  readonly columns?: string;
  readonly 'no-guard'?: boolean;
}

function optionsOf({ fps, columns, 'no-guard': noGuard }: Wishes): Partial<ClipOptions> {
  return {
    ...(fps === undefined ? {} : { fps: frameRate(fps) }),
    ...(columns === undefined ? {} : { columns: columns.split(',').map(column) }),
    ...(noGuard === undefined ? {} : { guard: !noGuard }),
  };
}

function column(written: string): Column {
  const name = COLUMNS.find((known) => known === written.trim());
  if (name === undefined)
    throw new UsageError(`There is no column “${written}”. Give \`--columns\` some of ${COLUMNS.join(', ')}.`);
  return name;
}

function clipsIn(path: string, { duration }: TimedTranscript, fps: FrameRate | undefined): Promise<FoundClips> {
  return readClipFile(path, { duration, ...(fps === undefined ? {} : { fps }) });
}

function sourceOf(timed: TimedTranscript, path: string, audio: string | undefined, url = ''): ClipSource {
  const { transcript, times, duration } = timed;
  return {
    title: transcript.title ?? stem(basename(path)),
    audioFile: audio === undefined ? null : basename(audio),
    transcriptFile: basename(path),
    duration,
    url: url === '' ? null : url,
    turnsOf: ({ start, end }) => turnsIn(transcript, times, start, end),
  };
}

/** A clip without words gets those of the transcript. */
function withWords<T extends Clip>(clip: T, { transcript, times }: TimedTranscript): T {
  const said = wordsIn(transcript, times, clip.start, clip.end);
  return clip.text === '' && said.text !== '' ? { ...clip, ...said } : clip;
}
