import type { FileHandle } from 'node:fs/promises';
import { type MetadataTags, StreamTarget, type StreamTargetChunk } from 'mediabunny';
import { writeAll } from '../../files/write-all';
import type { WrittenTags } from './sound-file';

/** Has mediabunny write into an open file, anywhere. The file stays open. Fails with what `fs` throws. */
export function targetIn(file: FileHandle): StreamTarget {
  return new StreamTarget(
    new WritableStream<StreamTargetChunk>({
      write: ({ data, position }) => writeAll(file, data, position),
    }),
  );
}

/** The tags for mediabunny. */
export function metadataOf({ title, artist, album, picture, track }: WrittenTags): MetadataTags {
  return {
    title,
    ...(artist ? { artist } : {}),
    ...(album ? { album } : {}),
    ...(track ? { trackNumber: track.number, tracksTotal: track.of } : {}),
    ...(picture ? { images: [{ data: picture.bytes, mimeType: picture.mime, kind: 'coverFront' as const }] } : {}),
  };
}
