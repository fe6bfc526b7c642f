import { EarmarkError } from '../core/errors';

interface OfFile {
  /** Name of the file or folder, without the folder that it is in. */
  readonly file: string;
}

/** The errors that only the command line has. */
export const cliError = EarmarkError.of({
  'cannot-read/length': () => ({
    message: 'The length of this recording is unknown.',
    advice: 'Save it again in another format, such as MP3.',
  }),
  'bad-request/not-a-folder': ({ file }: OfFile) => ({
    message: `“${file}” is not a folder.`,
    advice: 'Give the folder that it is in.',
  }),
  /** It is not among the folders whose episodes are listed and searched. */
  'not-found/folder': ({ file }: OfFile) => ({
    message: `“${file}” is not a folder of the library.`,
    advice: 'Run `library list` to see what is.',
  }),
  'no-pairs': () => ({
    message: 'There is no recording with a transcript beside it.',
    advice: 'Give both the same name, such as episode.mp3 and episode.md.',
  }),
});
