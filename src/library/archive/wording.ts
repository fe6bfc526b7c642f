import { EarmarkError } from '../../core/errors';

interface OfFile {
  /** Name of the file, without its folder. */
  readonly file: string;
}

const NOTHING_TAKEN = 'Nothing was taken from it.';

/** The errors of archives with a whole library. */
export const archiveError = EarmarkError.of({
  'cannot-write/too-large': ({ file }: OfFile) => ({
    message: `“${file}” would get more than 4 GB, which is more than an archive can have.`,
    advice: 'Copy the data folder instead, and use `library merge` on the other machine.',
  }),
  'not-library': ({ file }: OfFile) => ({
    message: `“${file}” holds no library that Earmark exported.`,
    advice: 'Choose a file that was written by `library export`.',
  }),
  /** `folders` are those of the archive. */
  'bad-request/unknown-folder': ({
    file,
    folder,
    folders,
  }: OfFile & { readonly folder: string; readonly folders: readonly string[] }) => ({
    message: `“${folder}” is no folder of the library in “${file}”.`,
    advice: folders.length > 0 ? `It has ${folders.map((one) => `“${one}”`).join(', ')}.` : 'It has none.',
  }),
  'newer-version': ({ file }: OfFile) => ({
    message: `“${file}” was written by a newer Earmark.`,
    advice: `${NOTHING_TAKEN} Import it with the newer Earmark.`,
  }),
  /** `where` is the place in it. */
  'not-library/damaged': ({ file, where }: OfFile & { readonly where: string }) => ({
    message: `The library in “${file}” is damaged: ${where} is not as it should be.`,
    advice: `${NOTHING_TAKEN} Export it again.`,
  }),
});
