import { basename } from 'node:path';
import { transcriptWriters } from '../../core/transcript/writers';
import { stem } from '../../library/matching';
import { parsed } from '../arguments';
import { editsHelp, editsOptions, readingEdits } from '../edited';
import { deliver, refuseLoss } from '../output';
import { type Command, UsageError } from '../usage';

const known = transcriptWriters.map(({ id }) => id).join(', ');

/** Writes a whole transcript in another format, or the same. */
export const convert: Command = {
  name: 'convert',
  synopsis: 'TRANSCRIPT [--audio AUDIO] --format ID [--no-times] [--out FILE [--force]] [--source]',
  summary: 'Writes a transcript in another format, with the times that Earmark computes.',
  options: [
    '--audio AUDIO        compute times for the length of this recording',
    `--format ID          one of ${known}`,
    '--no-times           leave the times out; in formats for people: markdown, plain-text, docx',
    '--out FILE           where to write; without it, to the standard output',
    '--force              write over FILE also where it is a recording, or a transcript in another format',
    ...editsHelp,
  ],
  async run(args) {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean' } as const;
    const options = { audio: text, format: text, out: text, force: flag, 'no-times': flag, ...editsOptions } as const;
    const { values, positionals } = parsed(args, options, 'convert');
    const [path, tooMuch] = positionals;
    const { audio, format, out } = values;
    if (path === undefined) throw new UsageError(`No transcript. Use \`convert ${convert.synopsis}\`.`);
    if (tooMuch !== undefined) throw new UsageError(`\`convert\` takes one transcript; “${tooMuch}” is one too many.`);
    const writer = transcriptWriters.find(({ id }) => id === format);
    if (writer === undefined) {
      const what = format === undefined ? 'No format.' : `There is no format “${format}” to write.`;
      throw new UsageError(`${what} Give \`--format\` one of ${known}.`);
    }
    const withTimes = !values['no-times'];
    if (!withTimes && !writer.timesAreOptional)
      throw new UsageError(`${writer.name} cannot leave the times out. Leave \`--no-times\` away.`);
    const output = { path: out, read: [path, audio], extension: writer.extension, force: values.force };
    await refuseLoss(output);
    const { transcript, source, times } = await readingEdits(values, 'of-library', (read) => read(path, audio));
    const title = transcript.title ?? stem(basename(path));
    const audioFile = audio === undefined ? null : basename(audio);
    await deliver(writer.write({ transcript, source, times, title, audioFile, withTimes }), output);
  },
};
