import { strFromU8, Unzip, UnzipInflate } from 'fflate/browser';
import { EarmarkError } from '../../../errors';
import { transcriptError } from '../../wording';

/** Word for the web adds a number. */
const MAIN_PART = /^word\/document\d{0,3}\.xml$/;
/** Bytes. In a bomb, this much unpacks to 4 MB. */
const CHUNK = 4096;
/** Bytes. The text of a day of talk has some 5 MB of XML; a zip bomb has any amount. */
const LARGEST = 50_000_000;
const MOST_PARTS = 10_000;

/** Whether a file is a ZIP archive, as Word's documents are. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * Takes the XML of the text out of a Word document. Only that part is unpacked, and no more of it than a text can have.
 * Throws EarmarkError for other archives, and for documents that are damaged, locked or too large.
 */
export function wordXml(bytes: Uint8Array, fileName: string): string {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let parts = 0;
  let isFound = false;
  let isWhole = false;
  const unzip = new Unzip((file) => {
    parts += 1;
    if (parts > MOST_PARTS) throw transcriptError('file-too-large', { file: fileName, largest: LARGEST });
    if (!MAIN_PART.test(file.name) || isFound) return;
    isFound = true;
    file.ondata = (error, data, isLast) => {
      if (error !== null) throw error;
      length += data.length;
      if (length > LARGEST) throw transcriptError('file-too-large', { file: fileName, largest: LARGEST });
      pieces.push(data);
      isWhole = isLast;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && !isWhole; at += CHUNK) {
      unzip.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
    }
  } catch (error) {
    throw error instanceof EarmarkError ? error : transcriptError('damaged-file', { file: fileName }, error);
  }
  if (!isFound) throw transcriptError('binary-file', { file: fileName });
  if (!isWhole) throw transcriptError('damaged-file', { file: fileName });
  return strFromU8(joined(pieces, length));
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
