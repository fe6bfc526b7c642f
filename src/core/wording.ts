import { EarmarkError } from './errors';

interface OfFile {
  /** Name of the file, without its folder. */
  readonly file: string;
}

/** `reason` is the system's code, `ENOSPC`, or the message of a failure that has none. */
interface Failed extends OfFile {
  readonly reason: string;
}

/** The errors of files: what the system answers when one is read or written. */
export const fileError = EarmarkError.of({
  'not-found': ({ file }: OfFile) => ({
    message: `“${file}” is not there.`,
    advice: 'It may have been moved, renamed or deleted. Open it from where it is now.',
  }),
  'no-permission': ({ file }: OfFile) => ({
    message: `Earmark is not allowed to read “${file}”.`,
    advice: 'Change its permissions, or copy it to a folder of yours, and open it again.',
  }),
  'is-directory': ({ file }: OfFile) => ({
    message: `“${file}” is a folder.`,
    advice: 'Choose a file in it, or add it to the library to see the episodes it holds.',
  }),
  'cannot-read': ({ file, reason }: Failed) => ({
    message: `“${file}” could not be read (${reason}).`,
    advice: 'Check that its drive is connected, and open it again.',
  }),
  'cannot-read/not-a-file': ({ file, what }: OfFile & { readonly what: 'a pipe' | 'a socket' | 'a device' }) => ({
    message: `“${file}” is ${what}, not a file.`,
    advice: 'Choose a file with a recording or a transcript in it.',
  }),
  'cannot-write': ({ file, reason }: Failed) => {
    const [why, advice] = reasonNotWritten(reason);
    return { message: `“${file}” could not be written: ${why}.`, advice };
  },
});

function reasonNotWritten(code: string): [why: string, advice: string] {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return ['the disk is full', 'Free some space.'];
    case 'EROFS':
      return ['the disk is read-only', 'Choose another place, or make the disk writable.'];
    case 'EACCES':
    case 'EPERM':
      return ['it or its folder may not be written to', 'Change the permissions, or choose another place.'];
    case 'EISDIR':
      return ['a folder has this name', 'Choose another name.'];
    case 'ELOOP':
      return ['its links lead in a circle', 'Choose another place.'];
    case 'ENAMETOOLONG':
      return ['its name is too long', 'Give it a shorter one.'];
    case 'EBUSY':
    case 'ETXTBSY':
      return ['another program holds it', 'Close it there, and try again.'];
    case 'ENXIO':
    case 'EPIPE':
      return ['nothing reads it', 'Start what reads it, and try again.'];
    case 'ENOENT':
    case 'ENOTDIR':
      return ['its folder is not there', 'Put the folder back, or choose another place.'];
    case 'EEXIST':
      return ['a file of this name is in the way', 'Choose another place, or move that file.'];
    default:
      return [code, 'Check that its drive is connected.'];
  }
}
