import { BINS_PER_SECOND } from '../../core/sound/peaks';
import { FileCache } from '../file-cache';

/** Peaks that were measured before. */
export class PeaksCache extends FileCache {
  constructor(folder: string) {
    // A hundred hours and more of them.
    super(folder, { extension: '.peaks', header: `earmark peaks 1 ${BINS_PER_SECOND}\n`, mostBytes: 48 * 2 ** 20 });
  }
}
