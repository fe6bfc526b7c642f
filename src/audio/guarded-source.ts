import { FilePathSource } from 'mediabunny';

/** Reads of one place in a row that no honest search for something makes. */
const MOST_REPEATS = 1000;

type Read = (start: number, end: number, ...limits: number[]) => unknown;

/**
 * A file for mediabunny. Version 1.61 looks for the next element of a damaged Matroska for ever where there is none: at
 * the last eight bytes its search goes round without a step. Such a read throws here.
 */
export function guardedSource(path: string): FilePathSource {
  const source = new FilePathSource(path);
  // The method is not declared, and all that is read of a source goes through it.
  const inside = source as unknown as { _read: Read };
  const read = inside._read.bind(source);
  let last = -1;
  let repeats = 0;
  inside._read = (start, end, ...limits) => {
    repeats = start === last ? repeats + 1 : 0;
    last = start;
    if (repeats > MOST_REPEATS) throw new Error('the file is searched without end');
    return read(start, end, ...limits);
  };
  return source;
}
