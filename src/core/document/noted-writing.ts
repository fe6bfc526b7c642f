import { z } from 'zod';
import { simpleParts } from './apply';
import type { DocumentState } from './document';
import { operationSchema } from './operation';

/** What becomes of a document when the file of its transcript is rewritten. It is noted before that, for a kill between. */
export const notedWritingSchema = z.object({
  /** Fingerprint of the file as it will be. */
  file: z.string(),
  operation: operationSchema,
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
