import { basename, dirname } from 'node:path';
import type { ClipRef } from '../core/clips/all-clips';
import { type ClipPreview, clipFormat } from '../core/clips/export';
import type { MadeEdit } from '../core/document/entry';
import type { ClipsEdit } from '../core/document/operation';
import type { Settings } from '../core/settings/settings';
import type { ExportedClipsView, SoundView } from '../ipc/export-views';
import type { AllClipsView } from '../ipc/library-views';
import type { SoundOfHitView } from '../ipc/search-views';
import type { ClipsWithFiles } from '../library/all-clips';
import type { EpisodeKey } from '../library/episode-store';
import type { AcrossWish } from '../library/export-across';
import type { Library } from '../library/library';
import type { EpisodeFiles } from '../library/partners';
import type { ClipText } from './clip-text';
import type { Target } from './dialogs';
import { type EditsOfMany, recordOf } from './edits-of-many';
import type { Episodes } from './episodes/episodes';
import type { Exporting } from './exporting';
import { cutChoices } from './sound-export';
import { mainError } from './wording';
import type { AskWhere } from './write-export';

export interface AllClipsOptions {
  /** The data folder. */
  readonly folder: string;
  readonly library: Pick<Library, 'episodes' | 'flush'>;
  readonly edits: EditsOfMany;
  /** Lists the clips that are on disk, as JSON. */
  readonly list: () => Promise<Pick<ClipsWithFiles, 'files'> & { readonly clips: string }>;
  readonly episodes: Pick<Episodes, 'session' | 'reopen'>;
  /** The recording at a path, to be played beside the open episode. */
  readonly hear: (path: string) => Promise<SoundOfHitView>;
  readonly settings: () => Settings;
  readonly exporting: Pick<Exporting, 'into'>;
  readonly clipText: Pick<ClipText, 'previewAcross' | 'wholeAcross'>;
  readonly copy: (text: string) => void;
  readonly askWhere: AskWhere;
  readonly askForFolder: (what: Target) => Promise<string | null>;
}

/** The clips of all episodes, for a window that knows no paths. It names an episode by the key of what is remembered. */
export class AllClips {
  private files: ClipsWithFiles['files'] = {};

  constructor(private readonly options: AllClipsOptions) {}

  /** All of them, with what was done just now. Rejects with EarmarkError. */
  async view(): Promise<AllClipsView> {
    const { library, list, episodes } = this.options;
    await library.flush();
    const { files, clips } = await list();
    this.files = files;
    return { clips, open: episodes.session.current?.key ?? null };
  }

  /** The recording of an episode. Rejects with EarmarkError. */
  async sound(key: EpisodeKey): Promise<SoundOfHitView> {
    const { audio } = await this.filesOf(key);
    if (audio === null) throw mainError('bad-request/no-recording');
    return this.options.hear(audio);
  }

  /** Opens an episode, unless it is open. Resolves with its id, rejects with EarmarkError. */
  async open(key: EpisodeKey): Promise<string> {
    const { session, reopen } = this.options.episodes;
    if (session.current?.key !== key) await reopen.call(this.options.episodes, await this.filesOf(key));
    return session.current?.id ?? '';
  }

  /** Edits clips, one edit for each episode: all of them or none. Rejects with EarmarkError if one cannot be done. */
  edit(edits: readonly { readonly episode: EpisodeKey; readonly operation: ClipsEdit }[]): Promise<MadeEdit[]> {
    return this.options.edits.edit(edits);
  }

  /** Asks where, and exports clips there in the given order. Null when the user cancelled. Rejects with EarmarkError. */
  async export(format: string, clips: readonly ClipRef[]): Promise<ExportedClipsView | null> {
    const { library, exporting, askWhere, askForFolder } = this.options;
    const { name, extension, writeAll } = clipFormat(format);
    const question = { what: 'clips', name: `Clips.${extension}`, folder: null, formatName: name, extension } as const;
    const out = writeAll ? await askWhere(question) : await askForFolder('clip-files');
    if (out === null) return null;
    // What was done just now is in it.
    await library.flush();
    const place = { out, replaces: writeAll ? ('all but recordings' as const) : ('none' as const) };
    const target = { path: out, folders: [writeAll ? dirname(out) : out] };
    const input = { wish: this.wish(format, clips), place };
    const { files, away } = await exporting.into(target, 'exportAcross', input, (done) => done);
    return { name: basename(out), files: files.length, away };
  }

  /** How that would begin, and what would be lost. Rejects with EarmarkError. */
  async preview(format: string, clips: readonly ClipRef[]): Promise<ClipPreview> {
    await this.options.library.flush();
    return this.options.clipText.previewAcross(this.wish(format, clips));
  }

  /** Puts the same on the clipboard. Rejects with EarmarkError. */
  async copy(format: string, clips: readonly ClipRef[]): Promise<void> {
    await this.options.library.flush();
    this.options.copy(await this.options.clipText.wholeAcross(this.wish(format, clips)));
  }

  /** Asks for a folder, and cuts the sound of clips into it. Null when the user cancelled. Rejects with EarmarkError. */
  async exportSound(clips: readonly ClipRef[]): Promise<SoundView | null> {
    const { folder: dataFolder, library, exporting, askForFolder, settings } = this.options;
    const folder = await askForFolder('sound');
    if (folder === null) return null;
    await library.flush();
    const cut = { dataFolder, clips, folder, choices: cutChoices(settings()) };
    const target = { path: folder, folders: [folder] };
    const { files, losses } = await exporting.into(target, 'cutAcross', cut, (done) => done);
    return { folder: basename(folder), files: files.length, losses };
  }

  private async filesOf(key: EpisodeKey): Promise<EpisodeFiles> {
    const known = this.files[key];
    if (known) return known;
    const { audio, transcript } = await recordOf(this.options.library, key);
    return { audio: audio?.path ?? null, transcript: transcript?.path ?? null };
  }

  private wish(format: string, clips: readonly ClipRef[]): AcrossWish {
    const { clipFps: fps, clipColumns: columns, clipGuard: guard } = this.options.settings();
    return { dataFolder: this.options.folder, clips, format, options: { fps, columns, guard } };
  }
}
