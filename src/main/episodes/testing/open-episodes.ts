// An empty data folder with the main process's episodes, new for each test. A sync never ends.
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { aClip } from '../../../core/clips/testing/a-clip';
import type { Events } from '../../../ipc/events';
import type { Library } from '../../../library/library';
import type { Opened } from '../../../library/opened';
import { openLibrary } from '../../../library/testing/library-here';
import { askHere } from '../../files/testing/files-here';
import type { Episodes } from '../episodes';
import { Opening } from '../opening';
import { episodesHere, openingHere } from './episodes-here';

export const SAMPLE = join(import.meta.dirname, '../../../../resources/sample/Go Time 42.mp3');
export const TEXT = '**Anna:** \\[00:00:01.15\\] Hello there.\n\n**Bert:** \\[01:10\\] Good morning to you.\n';

export let folder: string;
export let library: Library;
export let episodes: Episodes;
export let events: { [Name in keyof Events]: Events[Name][] };
/** The open files that were checked, once for each time. */
export let looked: string[];
/** What an opening waits for before it reads its files. */
let gate: Promise<void>;
/** Changes what was read, before main has it. */
let afterwards: (opened: Opened) => Opened;

/** Has openings wait before they read their files. */
export const holdOpenings = (until: Promise<void>) => {
  gate = until;
};

/** Changes what openings read, before main has it. */
export const changeOpened = (change: typeof afterwards) => {
  afterwards = change;
};

class GatedOpening extends Opening {
  override async open(...[files, signal]: Parameters<Opening['open']>): Promise<Opened> {
    await gate;
    return afterwards(await super.open(files, signal));
  }
}

async function start(): Promise<void> {
  looked = [];
  events = {
    'episode:opened': [],
    'episode:closed': [],
    'episode:text': [],
    'episode:times': [],
    'episode:operation': [],
    'episode:document': [],
    'episode:sync': [],
    'episode:aliases': [],
    'episode:stretches': [],
    'opening:changed': [],
    'peaks:grown': [],
    'shelf:changed': [],
    'library:changed': [],
    'people:changed': [],
    'library:reading': [],
    'library:problem': [],
    'library:added': [],
    'queue:changed': [],
    'saving:changed': [],
    problem: [],
    reread: [],
    imported: [],
    'audio:lost': [],
    found: [],
    exporting: [],
    command: [],
    'context:shelf': [],
    'context:play': [],
    'context:clip': [],
    'episode:go': [],
  };
  library = await openLibrary(join(folder, 'data'));
  episodes = episodesHere(library, folder, {
    files: new GatedOpening(openingHere(folder)),
    ask: (name, input, signal) => {
      looked.push(input.path);
      return askHere(name, input, signal);
    },
    send: (name, value) => (events[name] as (typeof value)[]).push(value),
  });
}

/** Starts again with the same data folder. */
export async function restart(): Promise<void> {
  await library.flush();
  await start();
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-episodes-'));
  gate = Promise.resolve();
  afterwards = (opened) => opened;
  await start();
});
afterEach(async () => {
  await library.flush();
  // An index of a recording may still be written there: nobody waits for that.
  await rm(folder, { recursive: true, maxRetries: 10 });
});

export async function text(name: string, content = TEXT): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  return path;
}

export async function audio(name: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await copyFile(SAMPLE, path);
  return path;
}

export const clip = (id: string) => aClip({ id, text: 'words', speakers: ['Anna'] });
/** Names of the files that are open. */
export const shown = () => {
  const view = episodes.view();
  return [view?.audio?.fileName ?? null, view?.transcript?.fileName ?? null];
};
