import { join } from 'node:path';
import type { Library } from '../../../library/library';
import { askHere, startHere } from '../../files/testing/files-here';
import { ArtRoute } from '../../protocol/art';
import { Decoding } from '../../protocol/decoding';
import { MediaRoute } from '../../protocol/media';
import { Episodes, type EpisodesOptions } from '../episodes';
import { Opening } from '../opening';

const never = () => new Promise<never>(() => {});

/** The main process's episodes in this process, with files in a folder. A search never ends, unless one is given. */
export function episodesHere(
  library: Library,
  folder: string,
  own: Partial<EpisodesOptions> & Pick<EpisodesOptions, 'send'>,
): Episodes {
  return new Episodes({
    library,
    media: new MediaRoute(askHere, new Decoding(startHere)),
    art: new ArtRoute(),
    files: new Opening(openingHere(folder)),
    ask: askHere,
    sync: never,
    findInStretches: never,
    peaksOf: () => new Uint8Array(),
    onFolders: () => {},
    onEdited: () => {},
    keyOfListed: () => null,
    ...own,
  });
}

/** Opens files in this process. */
export function openingHere(folder: string): ConstructorParameters<typeof Opening>[0] {
  return { indexes: join(folder, 'indexes'), start: startHere, placesOf: async (files) => files };
}
