import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { FindInStretches, SyncEpisode } from '../../audio/sync/request';
import type { DocumentState } from '../../core/document/document';
import type { SavedSync } from '../../core/document/shown-times';
import { EarmarkError, type PlainError } from '../../core/errors';
import { ZERO } from '../../core/time/seconds';
import type { EpisodeView, OpeningView } from '../../ipc/episode-views';
import type { Events } from '../../ipc/events';
import type { ShelfView } from '../../ipc/library-views';
import { problemOf } from '../../ipc/result';
import type { Documents } from '../../library/documents';
import type { EpisodeKey } from '../../library/episode-store';
import type { Library } from '../../library/library';
import { type OpenedTranscript, stampsBeyond } from '../../library/opened';
import { type OpeningPlan, opensNothing, planWorks } from '../../library/opening-plan';
import type { EpisodeFiles } from '../../library/partners';
import { finishWriting } from '../../library/prepare-writing';
import type { AskFiles } from '../files/shared-files';
import type { ArtRoute } from '../protocol/art';
import type { MediaRoute } from '../protocol/media';
import { mainError, reopened } from '../wording';
import {
  candidateTokens,
  type Episode,
  fingerprintsOf,
  isThereBy,
  joined,
  type Missing,
  NOTHING_KNOWN,
  namesOf,
  type OpenedFiles,
  pairOf,
  resynced,
} from './episode';
import { EditsWatch, Growth, MissingFiles, playsFarFromEnd } from './file-watches';
import { Kept } from './kept';
import { otherThanLost } from './located';
import { failures, openWithRemembered } from './open-with-remembered';
import { type LookUpPairs, OneOpening, type OpeningFiles } from './opening';
import { recordOf } from './record';
import { Session } from './session';
import { filesOfRecord, keepTitle, Shelf } from './shelf';
import { type TakenWork, takeWork } from './taken-work';
import { Work } from './work';

export interface EpisodesOptions {
  readonly library: Library;
  readonly media: MediaRoute;
  readonly art: ArtRoute;
  readonly files: OpeningFiles;
  /** For regular checks of the open files. */
  readonly ask: AskFiles;
  /** Finds a transcript in its recording, off this thread. */
  readonly sync: SyncEpisode;
  /** Finds corrected words in their stretches of a recording, off this thread. */
  readonly findInStretches: FindInStretches;
  /** How loud a recording is, as far as that is known by now. */
  readonly peaksOf: (fingerprint: string | null) => Uint8Array;
  readonly send: <Name extends keyof Events>(name: Name, value: Events[Name]) => void;
  /** Folders were opened. `isShown` tells whether one of their episodes is shown. */
  readonly onFolders: (paths: readonly string[], isShown: boolean) => void;
  /** A document was changed, so what can be undone may be another step. */
  readonly onEdited: () => void;
  /** The key of an episode of the library, by its token; null for another token. */
  readonly keyOfListed: (token: string) => EpisodeKey | null;
}

/** Opens episodes in the window, and keeps what is remembered of them. */
export class Episodes {
  readonly work: Work;
  readonly session: Session;
  readonly documents: Documents;
  private readonly opening: OneOpening;
  private readonly shelf: Shelf;
  readonly missing: MissingFiles;
  readonly kept: Kept;
  private readonly growth: Growth;
  private readonly edits: EditsWatch;
  private readonly known: LookUpPairs;
  private changed: Promise<void> | null = null;

  constructor(private readonly options: EpisodesOptions) {
    const { library } = options;
    this.known = { said: () => library.pairings.all(), opened: () => library.episodes.pairs() };
    this.documents = library.documents;
    this.documents.listener = {
      edited: (key, before) => {
        this.session.documentEdited(key, before);
        this.titleEdited(key, before);
        options.onEdited();
      },
      written: (key, entry) => this.session.documentSaved(key, entry),
      replaced: (key) => this.session.documentReplaced(key),
      refused: (error) => this.report([error]),
    };
    options.library.onForeign = () => void this.reportShelf();
    this.kept = new Kept({
      library: options.library,
      current: () => this.session.current,
      keyOfListed: options.keyOfListed,
      close: (keys) => this.closeForgotten(keys),
      reportShelf: () => this.reportShelf(),
    });
    options.library.onForgotten = (keys) => this.report(this.kept.elsewhere(keys));
    options.library.onSyncs = (found) => void this.session.foundElsewhere(found);
    this.session = new Session({ ...options, documents: this.documents });
    this.work = new Work(options.library.episodes, this.documents, options.library.unfinished);
    this.shelf = new Shelf(options.library);
    this.missing = new MissingFiles(options.ask, (file) => options.send('found', { file }));
    this.growth = new Growth(options.ask, (hasSettled) => this.audioGrew(hasSettled));
    this.edits = new EditsWatch(options.ask, (path) => this.transcriptEdited(path));
    this.opening = new OneOpening((view) => options.send('opening:changed', view));
  }

  /**
   * Opens files or folders in place of the present episode, which stays open if that fails. Throws EarmarkError, with
   * the code `cancelled` if it was cancelled or another opening began.
   */
  open(paths: readonly string[]): Promise<void> {
    return this.opening.run(basename(paths[0] ?? ''), async (signal) => {
      await this.follow(await this.options.files.plan(paths, this.known, signal), signal);
    });
  }

  /** Imports somebody's work from a file, and opens its episode. Throws EarmarkError. */
  importWork(path: string): Promise<void> {
    return this.opening.run(basename(path), (signal) => this.follow(planWorks([path]), signal));
  }

  /** Opens an item of the shelf. Opens those of its files that are still there, and reports the others. */
  async openItem(token: string): Promise<void> {
    const files = await this.shelf.filesOf(token);
    if (!files) throw mainError('bad-request/not-on-shelf');
    await this.reopen(files);
  }

  /** Whether something is open, or is being opened. */
  get isInUse(): boolean {
    return this.session.current !== null || this.opening.view !== null;
  }

  /** Opens the episode that was open last, if there is one, unless something else is opened meanwhile. */
  async openLast(): Promise<void> {
    const [key] = this.options.library.recent.keys;
    const record = key === undefined ? null : await this.options.library.episodes.read(key);
    if (record && !this.isInUse) await this.reopen(filesOfRecord(record));
  }

  /** Takes a file as the audio or the transcript of the present episode; without one, opens it. */
  complete(what: 'audio' | 'transcript', path: string): Promise<void> {
    return this.opening.run(basename(path), async (signal) => {
      const { current } = this.session;
      if (!current) return this.follow(await this.options.files.planSingle(path, this.known, signal), signal);
      const opened = await this.options.files.open({ audio: null, transcript: null, [what]: path }, signal);
      const error = opened.errors[what];
      if (error) throw EarmarkError.revived(error);
      const files = joined(opened.audio ?? current.audio, opened.transcript ?? current.transcript);
      const other = otherThanLost(opened, current.lost, this.options.library.episodes.known(current.key));
      await this.take(files, NOTHING_KNOWN, signal, current.id);
      this.report([...opened.warnings, stampsBeyond(files), other].filter((error) => error !== null));
    });
  }

  /**
   * The file of the present recording was replaced or rewritten: opens it again, at the place where the listener is.
   * Resolves when that is done. Errors are reported.
   */
  async audioChanged(path: string): Promise<void> {
    if (this.session.current?.audio?.path !== path) return;
    // What the user opens comes first.
    if (!this.changed && this.opening.view) return;
    this.changed ??= this.reopenChanged('audio', path).finally(() => {
      this.changed = null;
    });
    await this.changed;
  }

  /** The transcript's file has other stamps now. Goes on with its sync. `stamps` is how often they were corrected. */
  stampsChanged(id: string, stamps: number): Promise<void> {
    return this.rewritten(id, ({ transcript }, { key, sync }) => {
      // A moment's shift of the stamps after it is in the stamps now, or was taken out of them.
      this.documents.do(key, { do: 'correct-stamps', stamps });
      return sync && resynced(sync, transcript);
    });
  }

  /**
   * Earmark has written the transcript's file. Reads it again, and goes on with it. `follow` adapts what depends on it,
   * and returns what was found in the sound for the words of the file; null if that is not known.
   */
  rewritten(id: string, follow: (now: OpenedTranscript, before: Episode) => SavedSync | null): Promise<void> {
    const { key, audio, transcript } = this.present(id);
    const { episodes, syncs } = this.options.library;
    return this.opening.run(transcript?.fileName ?? '', async (signal) => {
      const opened = await this.options.files.open({ audio: null, transcript: transcript?.path ?? null }, signal);
      if (opened.errors.transcript) throw EarmarkError.revived(opened.errors.transcript);
      const files = joined(audio, opened.transcript);
      const [pair, sync] = [pairOf(files), files.transcript && follow(files.transcript, this.present(id))];
      if (pair && sync) syncs.save(pair, sync);
      // Without a recording, it would be another episode.
      const { path = '', fingerprint } = files.transcript ?? {};
      if (fingerprint) episodes.update(key, { transcript: { path, fingerprint } });
      await this.take(files, NOTHING_KNOWN, signal, id);
    });
  }

  /** What people made of an episode. */
  stateOf = (id: string): DocumentState => this.documents.now(this.present(id).key).state;

  cancelOpening(): void {
    this.opening.cancel();
  }

  present(id: string): Episode {
    return this.session.present(id);
  }

  view(): EpisodeView | null {
    return this.session.view();
  }

  openingView(): OpeningView | null {
    return this.opening.view;
  }

  shelfView(): Promise<ShelfView> {
    return this.shelf.view(this.session.current);
  }

  async reportShelf(): Promise<void> {
    this.options.send('shelf:changed', await this.shelfView());
  }

  /** Closes these episodes. Returns whether one was open. */
  private closeForgotten(keys: readonly EpisodeKey[]): boolean {
    for (const key of keys) this.work.isForgotten(key);
    if (!keys.includes(this.session.current?.key ?? '')) return false;
    this.growth.watch(null, null);
    this.edits.watch(null, null);
    this.session.close();
    return true;
  }

  /** Opens those of the files that are still there, and reports the others. Throws EarmarkError. */
  reopen(files: EpisodeFiles): Promise<void> {
    return this.opening.run(basename(files.audio ?? files.transcript ?? ''), async (signal) => {
      await this.follow({ ...planWorks([]), files }, signal);
    });
  }

  private async reopenChanged(what: 'audio' | 'transcript', path: string): Promise<void> {
    const name = basename(path);
    const before = this.session.current?.transcript?.fingerprint;
    try {
      await this.complete(what, path);
      const { transcript } = this.session.current ?? {};
      // Saved as it was, or by Earmark itself.
      if (what === 'transcript' && transcript?.fingerprint === before) return;
      const isDoubtful = what === 'audio' && transcript && this.session.syncView().state !== 'synced';
      if (isDoubtful) this.report([mainError('changed/audio', { file: name })]);
      else this.options.send('reread', { file: name, message: reopened(name, what) });
    } catch (error) {
      if (!(error instanceof EarmarkError)) throw error;
      if (error.code !== 'cancelled') this.report([error]);
    }
  }

  /** Another program has changed the present transcript: goes on with it as it is now. An opening comes first. */
  private async transcriptEdited(path: string): Promise<boolean> {
    if (this.opening.view) return false;
    if (this.session.current?.transcript?.path === path) await this.reopenChanged('transcript', path);
    return true;
  }

  /**
   * The present recording is being made, and has become longer. It stays the same episode, and is opened again when it
   * is complete: then its file identifies it. Waits while it plays far from its end, because opening it would be heard,
   * and while something else is opened.
   */
  private async audioGrew(hasSettled: boolean): Promise<boolean> {
    const { current } = this.session;
    if (!current?.audio) return true;
    if (this.opening.view) return false;
    const { path, fingerprint, duration } = current.audio;
    const position = this.options.library.episodes.known(current.key)?.position ?? ZERO;
    if (playsFarFromEnd(this.work.placeReportedAt, position, duration)) return false;
    if (hasSettled) {
      await this.complete('audio', path);
      return true;
    }
    const { audio } = await this.options.files.open({ audio: path, transcript: null }, new AbortController().signal);
    if (!audio || this.session.current !== current) return false;
    this.session.takeAudio({ ...audio, fingerprint });
    return true;
  }

  private async follow(plan: OpeningPlan, signal: AbortSignal): Promise<void> {
    if (plan.works.length > 0) await this.followWorks(plan, signal);
    else await this.followFiles(plan, signal);
  }

  /** Imports work, and opens the files that came with it, otherwise those of its episode. */
  private async followWorks({ works, ...plan }: OpeningPlan, signal: AbortSignal): Promise<void> {
    const { library, files } = this.options;
    const taken: TakenWork[] = [];
    try {
      for (const path of works) {
        const work = await files.readWork(path, signal);
        taken.push(await takeWork(path, work, library, this.documents));
      }
      await this.reportShelf();
      const [first] = taken;
      const isAlone = opensNothing(plan);
      const toOpen = isAlone && first ? filesOfRecord(first.record) : plan.files;
      if (!isAlone || plan.list || first?.key !== this.session.current?.key)
        await this.followFiles({ ...plan, works: [], files: toOpen }, signal);
    } finally {
      // After the opening, which dismisses notes.
      for (const { message } of taken) this.options.send('imported', { message });
    }
    const { current } = this.session;
    this.report(taken.filter(({ key }) => key !== current?.key).map(({ ofOther }) => ofOther));
  }

  private async followFiles(plan: OpeningPlan, signal: AbortSignal): Promise<void> {
    const { library, files: opening } = this.options;
    if (plan.list && opensNothing(plan)) {
      this.options.onFolders(plan.list.folders, false);
      return this.report(plan.left);
    }
    const opened = await openWithRemembered(plan.files, library, (files) => opening.open(files, signal));
    const failed = failures(opened, plan.files);
    this.missing.note(plan.files, failed);
    const nothing = !opened.audio && !opened.transcript;
    const fatal = failed.find(({ path }) => plan.named.includes(path)) ?? (nothing ? failed[0] : undefined);
    if (fatal) throw EarmarkError.revived(fatal.error);
    if (plan.list && plan.list.pairs.length > 0) this.shelf.show(plan.list);
    if (plan.list && plan.list.folders.length > 0) this.options.onFolders(plan.list.folders, true);
    const [first] = failed;
    const lost = first ? { fileName: basename(first.path), isThere: first.error.code !== 'not-found' } : null;
    await this.take(opened, { candidates: plan.candidates, lost }, signal, randomUUID());
    this.report([...plan.left, ...failed.map(({ error }) => error), ...opened.warnings]);
  }

  /** Makes opened files the present episode, with what is remembered about it. */
  private async take(files: OpenedFiles, missing: Missing, signal: AbortSignal, id: string): Promise<void> {
    const { library } = this.options;
    const { audio, transcript } = files;
    if (transcript) await finishWriting(library, transcript.path, transcript.fingerprint);
    const isThere = isThereBy((path) => this.options.ask('state', { path }, signal));
    const found = await library.episodes.find(fingerprintsOf(files), audio && { path: audio.path, isThere });
    const pair = pairOf(files);
    const kept = transcript && (await library.syncs.read(namesOf({ audio, transcript }), transcript.transcript));
    const key = audio?.fingerprint ?? found?.key ?? transcript?.fingerprint ?? '';
    const ofText = pair?.transcript ?? null;
    for (const one of [key, found?.key, ofText]) if (one) await this.documents.open(one);
    await library.unfinished.open(key, [found?.key, ofText]);
    signal.throwIfAborted();

    const last = this.session.current?.id === id ? this.session.current : null;
    const known = (one: EpisodeKey | null | undefined) => (one ? library.episodes.known(one) : null);
    // The episode may have been worked on since it was found.
    const remembered = { earlier: known(found?.key), before: known(last?.key), ofText: known(ofText) };
    const { record, takesText } = recordOf(files, remembered, this.documents.now(key).state);
    library.episodes.save(key, record);
    for (const other of [found?.key, last?.key]) if (other && other !== key) this.documents.takeIn(key, other, true);
    if (ofText && takesText) this.documents.takeIn(key, ofText, false);
    // It is the same episode when its recording was rewritten, and when it lacked one.
    const isSame = last && (last.audio === null || last.audio.path === audio?.path);
    library.recent.opened(key, [...(ofText ? [ofText] : []), ...(isSame ? [last.key] : [])]);
    this.work.isAbout(id, key);
    this.growth.watch(audio?.path ?? null, audio?.state ?? null);
    this.edits.watch(transcript?.path ?? null, transcript?.state ?? null);
    this.session.show({
      id,
      key,
      audio,
      transcript,
      sync: kept,
      candidates: candidateTokens(audio && transcript ? [] : missing.candidates),
      lost: missing.lost,
    });
    await this.reportShelf();
  }

  private titleEdited(key: EpisodeKey, before: DocumentState): void {
    const now = this.documents.now(key).state;
    if (keepTitle(this.options.library.episodes, key, before, now, this.session.current)) void this.reportShelf();
  }

  private report(errors: readonly PlainError[]): void {
    for (const error of errors) this.options.send('problem', problemOf(EarmarkError.revived(error)));
  }
}
