import { BINS_PER_SECOND } from '../../core/sound/peaks';
import { FileCache } from '../bytes/file-cache';

/** Saved peaks of recordings. */
export class PeaksCache extends FileCache {
  constructor(folder: string) {
    // More than a hundred hours of peaks.
    super(folder, { extension: '.peaks', header: `earmark peaks 1 ${BINS_PER_SECOND}\n`, mostBytes: 48 * 2 ** 20 });
  }
}
