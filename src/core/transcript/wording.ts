import { EarmarkError } from '../errors';

interface OfFile {
  /** Name of the file, without its folder. */
  readonly file: string;
}

/** The errors of transcripts. Only Word documents have any: every text can be read. */
export const transcriptError = EarmarkError.of({
  'damaged-file': ({ file }: OfFile) => ({
    message: `“${file}” is a Word document that cannot be read.`,
    advice: 'Open it in Word or another editor, save it again, and open it here.',
  }),
  'binary-file': ({ file }: OfFile) => ({
    message: `“${file}” is a ZIP archive, not a Word document.`,
    advice: 'Open a transcript saved as a Word document (.docx) or as text.',
  }),
  /** `largest` is in bytes. */
  'file-too-large': ({ file, largest }: OfFile & { readonly largest: number }) => ({
    message: `“${file}” unpacks to more than ${largest / 1e6} MB; no transcript is that long.`,
    advice: 'Check where it is from. If it is a transcript, save it as text and open that.',
  }),
});
