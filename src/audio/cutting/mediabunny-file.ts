import type { FileHandle } from 'node:fs/promises';
import { type MetadataTags, StreamTarget, type StreamTargetChunk } from 'mediabunny';
import type { WrittenTags } from './sound-file';

/** Has mediabunny write into an open file, anywhere. The file stays open. Fails with what `fs` throws. */
export function targetIn(file: FileHandle): StreamTarget {
  return new StreamTarget(
    new WritableStream<StreamTargetChunk>({
      async write({ data, position }) {
        for (let done = 0; done < data.length; ) {
          const { bytesWritten } = await file.write(data, done, data.length - done, position + done);
          done += bytesWritten;
        }
      },
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
