import { basename } from 'node:path';
import type { CutChoices } from '../core/clips/cutting';
import type { Settings } from '../core/settings/settings';
import type { SoundView } from '../ipc/export-views';
import type { ClipsOfEpisode } from './clip-export';
import type { Exporting } from './exporting';
import { mainError } from './wording';

type Choices = Pick<Settings, 'soundFormat' | 'soundJoined' | 'soundGap' | 'soundFades' | 'soundNames'>;

/**
 * Asks for a folder, and cuts the sound of clips into it. Files that are there already stay. Null when the user cancelled
 * the question. Throws EarmarkError.
 */
export async function exportSound(
  { episode, title, clips }: ClipsOfEpisode,
  choices: Choices,
  askForFolder: () => Promise<string | null>,
  exporting: Pick<Exporting, 'into'>,
): Promise<SoundView | null> {
  const { audio, transcript } = episode;
  if (!audio) throw mainError('bad-request/no-recording');
  const folder = await askForFolder();
  if (folder === null) return null;
  const cut = {
    audio: audio.path,
    clips,
    title,
    folder,
    own: [audio.path, transcript?.path].filter((path) => path !== undefined),
    choices: cutChoices(choices),
    replaces: false,
  };
  const { files, losses } = await exporting.into(
    { path: folder, folders: [folder] },
    'cutSound',
    cut,
    ({ done }) => done,
  );
  return { folder: basename(folder), files: files.length, losses };
}

/** How clips are cut, as the settings say. */
export function cutChoices(settings: Choices): CutChoices {
  const { soundFormat, soundJoined, soundGap, soundFades, soundNames } = settings;
  return { format: soundFormat, joined: soundJoined, gap: soundGap, fades: soundFades, names: soundNames };
}
