import { basename } from 'node:path';
import type { Clip } from '../../core/clips/clip';
import { passage } from '../../core/clips/passage';
import { readClips } from '../../core/clips/read';
import { exporters } from '../../core/clips/registry';
import { unreadable } from '../../core/file-errors';
import { readWhole } from '../../files/open-file';
import { stem } from '../../library/matching';
import { decodeText } from '../../library/text-encoding';
import { parsed } from '../arguments';
import { type TimedTranscript, timedTranscript } from '../episode';
import { deliver, refuseLoss } from '../output';
import { onFile } from '../problems';
import { type Command, UsageError } from '../usage';

const known = exporters.map(({ id }) => id).join(', ');

/** Writes clips in a format of other software. */
export const clips: Command = {
  name: 'clips',
  synopsis: 'TRANSCRIPT [--audio AUDIO] --clips FILE.json --format ID [--out FILE [--force]]',
  summary: 'Writes clips in the format of another program, with the words that are said in them.',
  options: [
    '--audio AUDIO      reckon times by the length of this recording',
    '--clips FILE.json  the clips: what Earmark exports as JSON, or a list of {name, start, end}',
    `--format ID        one of ${known}`,
    '--out FILE         where to write; without it, to the standard output',
    '--force            write over FILE also where it is a recording, or a transcript in another format',
  ],
  async run(args) {
    const text = { type: 'string' } as const;
    const options = { audio: text, clips: text, format: text, out: text, force: { type: 'boolean' } } as const;
    const { values, positionals } = parsed(args, options, 'clips');
    const [transcriptPath, tooMuch] = positionals;
    if (transcriptPath === undefined) throw new UsageError(`No transcript. Use \`clips ${clips.synopsis}\`.`);
    if (tooMuch !== undefined) throw new UsageError(`\`clips\` takes one transcript; “${tooMuch}” is one too many.`);
    if (values.clips === undefined) throw new UsageError('No clips. Name their file with `--clips FILE.json`.');
    const exporter = exporters.find(({ id }) => id === values.format);
    if (exporter === undefined) {
      const what = values.format === undefined ? 'No format.' : `There is no clip format “${values.format}”.`;
      throw new UsageError(`${what} Give \`--format\` one of ${known}.`);
    }
    const { audio, clips: clipsPath, out: path, force } = values;
    const output = { path, read: [transcriptPath, audio, clipsPath], extension: exporter.extension, force };
    await refuseLoss(output);
    const list = await clipsIn(clipsPath);
    const timed = await timedTranscript(transcriptPath, values.audio);
    const written = exporter.write(
      list.map((clip) => withPassage(clip, timed)),
      {
        title: timed.transcript.title ?? stem(basename(transcriptPath)),
        audioFile: values.audio === undefined ? null : basename(values.audio),
        transcriptFile: basename(transcriptPath),
      },
    );
    await deliver(written, output);
  },
};

function clipsIn(path: string): Promise<Clip[]> {
  const fileName = basename(path);
  return onFile(path, async () => {
    const bytes = await readWhole(path).catch((error: unknown) => {
      throw unreadable(error, fileName);
    });
    return readClips(decodeText(bytes, fileName), fileName);
  });
}

/** A clip that does not say what is said in it gets the words of the transcript. */
function withPassage(clip: Clip, { transcript, times }: TimedTranscript): Clip {
  return clip.text === '' ? { ...clip, ...passage(transcript, times, clip.start, clip.end) } : clip;
}
