import type { TranscriptReader } from '../../src/core/transcript/reader';
import { readers, readTranscript } from '../../src/core/transcript/registry';

export { EarmarkError } from '../../src/core/errors';

type Samples = readonly string[] | Readonly<Record<string, readonly string[]>>;

const written = import.meta.glob<Samples>('../../src/core/transcript/*/samples.ts', { eager: true, import: 'samples' });
const pages = import.meta.glob<string>('../../src/core/transcript/*/fixtures/*-*.md', {
  eager: true,
  import: 'default',
  query: '?raw',
});
const samples = [...Object.values(written).flatMap((texts) => Object.values(texts).flat()), ...Object.values(pages)];

export interface Subject {
  readonly reader: TranscriptReader;
  /** Texts that are of the reader's format by their content; those of all formats for one that has none of its own. */
  readonly samples: readonly string[];
}

/** Every reader with texts to change at random. */
export const subjects: readonly Subject[] = readers.map((reader) => {
  const own = samples.filter((text) => readTranscript(text, '').format === reader.id);
  return { reader, samples: own.length > 0 ? own : samples };
});
