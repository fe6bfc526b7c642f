import type { EventName, Events } from '../ipc/events';
import type { Library } from '../library/library';
import type { EpisodeFiles } from '../library/partners';
import { isSamePath } from '../library/same-path';
import { askToOpen } from './dialogs';
import { followLink } from './earmark-link';
import type { Episodes } from './episodes/episodes';
import type { LibraryList } from './library-list';
import type { Page } from './page';
import type { Sample } from './sample';

export interface GivenOptions {
  readonly library: Library;
  readonly list: LibraryList;
  readonly episodes: Episodes;
  readonly page: Page;
  readonly sample: Sample;
  /** The paths of the present episode's files. */
  readonly openPaths: () => EpisodeFiles;
  readonly send: <Name extends EventName>(name: Name, value: Events[Name]) => void;
}

/** Opens what is given from outside: files, folders and links, or the sample. */
export class Given {
  constructor(private readonly options: GivenOptions) {}

  /** Opens what Earmark was started with, otherwise what was open last. Rejects with EarmarkError. */
  async openFirst(files: readonly string[], links: readonly string[]): Promise<void> {
    const { episodes, library, sample } = this.options;
    const first = files.length > 0 || !library.isNew ? files : await sample.files();
    for (const link of links) await this.follow(link);
    // The window was there first, and the user may have opened something in it.
    if (!episodes.isInUse) await (first.length > 0 ? episodes.open(first) : episodes.openLast());
  }

  /** Follows a link to a moment of a file. Rejects with EarmarkError. */
  async follow(link: string): Promise<void> {
    const { episodes, library, openPaths, page, send } = this.options;
    await followLink(link, {
      isOpen: (path) => Object.values(openPaths()).some((own) => own !== null && isSamePath(own, path)),
      isKnown: async (path) => (await library.episodes.byPath([path])).has(path),
      mayOpen: async (path) => page.window !== null && askToOpen(page.window, path),
      open: (path) => episodes.open([path]),
      go: (to) => {
        const { current } = episodes.session;
        if (!current) return;
        // Kept for a page that is not ready yet.
        episodes.work.keepPosition(current.id, to);
        send('episode:go', { episode: current.id, to });
      },
    });
  }

  /** Adds folders to the library, and says so. Rejects with EarmarkError. */
  async addFolders(paths: readonly string[], isShown: boolean): Promise<void> {
    const { list, page, send } = this.options;
    const folders = await list.add(paths);
    // At the start, the page may not be ready for it yet.
    await page.begun;
    if (folders.length > 0 || !isShown) send('library:added', { folders, isShown });
  }

  /** Opens the sample episode. Rejects with EarmarkError. */
  async openSample(): Promise<void> {
    await this.options.episodes.open(await this.options.sample.files());
  }
}
