import type { Clip } from '../../clip';
import type { ClipSource } from '../format';

/** As Earmark gives them: no other clip has it. Those of other files may be numbers. */
const UNIQUE = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

type Named = Pick<ClipSource, 'audioFile' | 'title'>;
type Numbered = Pick<Clip, 'id' | 'start'>;

/**
 * The id of a clip’s note. It is the same in every export, and that of no clip of another recording. Of a clip whose id
 * may be another's too, its start is part of it.
 */
export function noteId({ id, start }: Numbered, { audioFile, title }: Named): string {
  if (UNIQUE.test(id)) return id.toLowerCase();
  return fingerprint([audioFile ?? '', title, id, start.toFixed(3)].join('\n'));
}

/** The name of the file with a clip’s sound, without the extension. All sounds of Anki are in one folder. */
export function soundStem(clip: Numbered, source: Named): string {
  return `earmark-${noteId(clip, source)}`;
}

/** FNV-1a of 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at++) {
    hash ^= BigInt(text.charCodeAt(at));
    hash = BigInt.asUintN(64, hash * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
