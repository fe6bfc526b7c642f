import { libraryError } from './wording';

/** Bytes. Long enough for every signature, with a byte order mark before it. */
const HEAD = 64;

/**
 * Subtitle formats of broadcasters. They hold codes for a television set instead of text: EBU STL
 * (https://tech.ebu.ch/docs/tech/tech3264.pdf: a code page of three digits, then `STL25.01` or `STL30.01`), SCC, and
 * MCC.
 */
const FORMATS: readonly (readonly [signature: RegExp, name: string])[] = [
  [/^\d{3}STL\d\d\.\d\d/, 'EBU STL'],
  [/^(?:\u00ef\u00bb\u00bf)?\s*Scenarist_SCC V/, 'Scenarist SCC'],
  [/^(?:\u00ef\u00bb\u00bf)?\s*File Format=MacCaption_MCC V/, 'MacCaption MCC'],
];

/** Throws EarmarkError for a file in one of these, and names the format. */
export function refuseBroadcast(bytes: Uint8Array, fileName: string): void {
  const head = String.fromCharCode(...bytes.subarray(0, HEAD));
  const known = FORMATS.find(([signature]) => signature.test(head));
  if (known === undefined) return;
  throw libraryError('binary-file/broadcast', { file: fileName, format: known[1] });
}
