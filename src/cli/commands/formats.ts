import { isRead } from '../../core/clips/read';
import { clipFormats } from '../../core/clips/registry';
import { readers } from '../../core/transcript/readers';
import { transcriptWriters } from '../../core/transcript/writers';
import { parsed } from '../arguments';
import { print, printJson } from '../output';
import { type Command, UsageError } from '../usage';

/** Lists every format that is read or written. */
export const formats: Command = {
  name: 'formats',
  synopsis: '[--json]',
  summary: 'Lists the formats of transcripts and of clips that are read and written.',
  options: [
    '--json   as {readers: [{id, name, extensions}], writers: [{id, name, extension}], exporters: [{id, name, extension, reads, options}]}',
  ],
  async run(args) {
    const { values, positionals } = parsed(args, { json: { type: 'boolean' } }, 'formats');
    if (positionals.length > 0) throw new UsageError(`\`formats\` takes no file; “${positionals[0]}” is one too many.`);
    await (values.json ? printJson(`${asJson()}\n`) : print(asTable()));
  },
};

function asJson(): string {
  return JSON.stringify({
    readers: readers.map(({ id, name, extensions }) => ({ id, name, extensions })),
    writers: transcriptWriters.map(({ id, name, extension }) => ({ id, name, extension })),
    exporters: clipFormats.map((format) => {
      const { id, name, extension, options } = format;
      return { id, name, extension, reads: isRead(format), options };
    }),
  });
}

function asTable(): string {
  const row = (id: string, name: string, files: string) => `  ${id.padEnd(20)} ${name.padEnd(28)} ${files}\n`;
  const read = readers.map(({ id, name, extensions }) => row(id, name, extensions.map((end) => `.${end}`).join(' ')));
  const writing = (formats: readonly { id: string; name: string; extension: string }[]) =>
    formats.map(({ id, name, extension }) => row(id, name, `.${extension}`)).join('');
  return [
    `Transcripts that are read:\n${read.join('')}`,
    `Transcripts that are written:\n${writing(transcriptWriters)}`,
    `Clips that are written:\n${writing(clipFormats)}`,
    `Clips that are read:\n${writing(clipFormats.filter(isRead))}`,
  ].join('\n');
}
