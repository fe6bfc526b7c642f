import { z } from 'zod';

const index = z.number().int().min(0);
const words = z.tuple([index, index]);
const name = z.string().max(1000).nullable();
const text = z.string().max(1_000_000);

/**
 * What somebody wants to change of a transcript. Turns and words are counted in the text as it is after the requests
 * before. `words` are half open.
 */
export const editRequestSchema = z.discriminatedUnion('op', [
  z.object({ op: z.literal('replace'), turn: index, words, text }),
  z.object({ op: z.literal('speaker'), turn: index, name }),
  z.object({ op: z.literal('rename'), from: z.string(), to: z.string().max(1000) }),
  z.object({ op: z.literal('split'), turn: index, word: index }),
  z.object({ op: z.literal('join'), turn: index }),
  z.object({ op: z.literal('insert'), after: index, name: name.default(null), text }),
  z.object({ op: z.literal('delete'), turn: index }),
  /** Marks words as a note of the transcriber: they get square brackets. */
  z.object({ op: z.literal('note'), turn: index, words }),
]);

/** What a request may be. */
export const editKinds = editRequestSchema.options.map(({ shape }) => shape.op.value);

export type EditRequest = Readonly<z.output<typeof editRequestSchema>>;
