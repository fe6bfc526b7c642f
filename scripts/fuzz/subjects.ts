import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { probeAudio } from '../../src/audio/probing/probe';
import { DecodedReader } from '../../src/audio/serving/decoded-reader';
import { readTags } from '../../src/audio/tags/read-tags';
import { docx } from '../../src/core/transcript/formats/docx/reader';
import { samples as documents } from '../../src/core/transcript/formats/docx/samples';
import { wordXml } from '../../src/core/transcript/formats/docx/unzip';
import { readers, readTranscript } from '../../src/core/transcript/readers';
import type { TranscriptReader } from '../../src/core/transcript/transcript-format';

import { indexers } from './indexers';
import { layer3 } from './layer3';

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
  readonly reader: {
    readonly id: string;
    sniff(text: string): unknown;
    read(text: string): unknown;
  };
  /** Texts that are of the reader's format by their content. A reader without any gets those of all formats. */
  readonly samples: readonly string[] | { readonly folder: string };
}

/** The files of Word documents. Their bytes are changed before they are unpacked. A character is a byte. */
const documentFiles: Subject = {
  reader: {
    ...docx,
    id: 'docx-file',
    read: (text) =>
      docx.read(
        wordXml(
          Uint8Array.from(text, (character) => character.charCodeAt(0)),
          'a.docx',
        ),
      ),
  },
  samples: documents.flatMap((xml) => ([0, 6, 9] as const).map((level) => packed(xml, level))),
};

/** What chooses the reader, for texts of all formats and parts of one inside another. */
const anyFormat: Subject = {
  reader: { id: 'any-format', sniff: () => null, read: (text) => readTranscript(text, 'a.txt') },
  samples,
};

function packed(xml: string, level: 0 | 6 | 9): string {
  const inside = zipSync({ 'word/document.xml': strToU8(xml) });
  const parts = {
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': strToU8(xml),
    'word/embeddings/a.docx': inside,
  };
  return String.fromCharCode(...zipSync(parts, { level }));
}

const recording = join(mkdtempSync(join(tmpdir(), 'earmark-fuzz-')), 'recording');

/** Recordings of all kinds, of which headers, tags and blocks are read, and a part of those that must be decoded. */
const recordings: Subject = {
  reader: {
    id: 'recording',
    sniff: () => null,
    async read(bytes) {
      writeFileSync(recording, bytes, 'latin1');
      await readTags(recording);
      const { wav } = await probeAudio(recording);
      if (!wav || !('decoded' in wav)) return;
      const reader = new DecodedReader(recording, wav.decoded);
      // What a decoder makes of damaged sound does not matter. It must return.
      await reader.read(0, 4000).catch(() => null);
      await reader.close();
    },
  },
  samples: { folder: 'src/audio/fixtures' },
};

/**
 * Every reader, with texts to change randomly, and what chooses the reader, and what indexes and decodes recordings.
 */
export const subjects: readonly Subject[] = [
  ...readers.map(subjectOf),
  anyFormat,
  documentFiles,
  recordings,
  ...indexers,
  layer3,
];

function subjectOf(reader: TranscriptReader): Subject {
  const own = samples.filter((text) => readTranscript(text, '').format === reader.id);
  return { reader, samples: own.length > 0 ? own : samples };
}
