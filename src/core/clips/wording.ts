import { EarmarkError } from '../errors';

interface OfFile {
  /** Name of the file, without its folder. */
  readonly file: string;
}

/** The errors of files with clips, and of their formats. */
export const clipsError = EarmarkError.of({
  'unknown-format': ({ format }: { readonly format: string }) => ({
    message: `There is no clip format “${format}”.`,
    advice: 'Choose another format.',
  }),
  'bad-request/no-text': ({ format }: { readonly format: string }) => ({
    message: `“${format}” is no text that can be copied.`,
    advice: 'Save it to a file.',
  }),
  'newer-version': ({ file }: OfFile) => ({
    message: `${file} was written by a newer Earmark.`,
    advice: 'Use that Earmark, or have it export the clips in another format, such as CSV.',
  }),
  /** `problem` is what is wrong in that line; null where it is in no known format. `formats` are all that are read. */
  'not-clips': ({ file, problem, formats }: NotClips) => ({
    message: `${file} holds no clips. ${problem ?? 'It is in no format of clips.'}`,
    advice: `Give a file in one of these formats: ${formats.join(', ')}; or a list such as [{"name": "Intro", "start": 1.5, "end": 20}].`,
  }),
});

interface NotClips extends OfFile {
  readonly line: number;
  readonly problem: string | null;
  readonly formats: readonly string[];
}
