import { z } from 'zod';
import { isSame, simpleParts, together } from './apply';
import type { DocumentState } from './document';
import { type Operation, operationSchema } from './operation';

/** What becomes of a document when the file of its transcript is rewritten. It is noted before that, for a kill between. */
export const notedWritingSchema = z.object({
  /** Fingerprint of the file as it will be. */
  file: z.string(),
  operation: operationSchema,
  /** Reverses the operation, from when it was noted. */
  inverse: operationSchema,
});

export type NotedWriting = Readonly<z.output<typeof notedWritingSchema>>;

/** Whether a document still has corrections that are in the file by now, or lacks some that are not any more. */
export function isOpenIn({ edits }: Pick<DocumentState, 'edits'>, { operation }: NotedWriting): boolean {
  const present = new Set(edits.map(({ id }) => id));
  return simpleParts(operation).some((one) => {
    if (one.do !== 'edit-text') return false;
    const moved = new Set(one.add.map(({ id }) => id));
    return one.add.some(({ id }) => !present.has(id)) || one.remove.some((id) => present.has(id) && !moved.has(id));
  });
}

/** An operation, and what reverses it. */
export type Reversible = Pick<NotedWriting, 'operation' | 'inverse'>;

/** What is noted, for the document as it is now. Clips, moments and corrections that were changed since stay as they are. */
export function operationNow({ operation, inverse }: Reversible, now: DocumentState): Operation {
  return reversing({ operation: inverse, inverse: operation }, now);
}

/** Reverses a writing. Clips, moments and corrections that were changed since stay as they are. */
export function reversing({ operation, inverse }: Reversible, now: DocumentState): Operation {
  const written = simpleParts(operation);
  const isClip = isAsWritten(
    written.flatMap((one) => (one.do === 'settle-clips' ? one.clips : [])),
    now.clips,
  );
  const isPin = isAsWritten(
    written.flatMap((one) => (one.do === 'edit-text' ? (one.pins ?? []) : [])),
    now.pins,
  );
  const present = new Set(now.edits.map(({ id }) => id));
  const operations = simpleParts(inverse).flatMap((one): Operation[] => {
    if (one.do === 'edit-text') {
      const moved = new Set(one.remove);
      const add = one.add.filter(({ id }) => !moved.has(id) || present.has(id));
      return [{ ...one, what: 'write', add, pins: one.pins?.filter(isPin) ?? [] }];
    }
    if (one.do !== 'settle-clips') return [one];
    const clips = one.clips.filter(isClip);
    return clips.length === 0 ? [] : [{ ...one, clips }];
  });
  return together(operations);
}

interface Named {
  readonly id: string;
}

/** Tells of what has an id whether it is now as it was written. */
function isAsWritten(written: readonly Named[], now: readonly Named[]): (one: Named) => boolean {
  const [before, current] = [written, now].map((all) => new Map(all.map((one) => [one.id, one])));
  return ({ id }) => isSame(current?.get(id), before?.get(id));
}
