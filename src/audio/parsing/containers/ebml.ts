import type { FileBytes } from '../../bytes/file-bytes';

/** The place of an element in a Matroska file, without its header. */
export interface ElementPlace {
  readonly id: number;
  readonly start: number;
  /** Null when the writer did not know. */
  readonly size: number | null;
}

const SEGMENT = 0x18538067;

/** The element that holds everything in a Matroska file; null for a file without one. */
export async function segmentOf(file: FileBytes): Promise<ElementPlace | null> {
  const header = await elementAt(file, 0);
  const segment = header?.size == null ? null : await elementAt(file, header.start + header.size);
  return segment?.id === SEGMENT ? segment : null;
}

export async function elementAt(file: FileBytes, position: number): Promise<ElementPlace | null> {
  const header = elementHeader(await file.read(position, 12), 0);
  return header && { id: header.id, start: position + header.length, size: header.size };
}

/** https://www.rfc-editor.org/rfc/rfc8794#section-4: the leading zeros of a number give its length in bytes. */
export function elementHeader(bytes: Buffer, at: number): { id: number; length: number; size: number | null } | null {
  const idLength = Math.clz32(bytes[at] ?? 0) - 23;
  const sizeAt = at + idLength;
  const sizeLength = Math.clz32(bytes[sizeAt] ?? 0) - 23;
  if (idLength > 4 || sizeLength > 8 || sizeAt + sizeLength > bytes.length) return null;
  const id = bytes.subarray(at, sizeAt).reduce((sum, byte) => sum * 256 + byte, 0);
  const first = (bytes[sizeAt] ?? 0) & (0xff >> sizeLength);
  const rest = bytes.subarray(sizeAt + 1, sizeAt + sizeLength);
  const size = rest.reduce((sum, byte) => sum * 256 + byte, first);
  const isUnknown = first === 0xff >> sizeLength && rest.every((byte) => byte === 0xff);
  return { id, length: idLength + sizeLength, size: isUnknown ? null : size };
}
