import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { EarmarkError, earmarkError, type PlainError } from '../../core/errors';
import { type Seconds, ZERO } from '../../core/time/seconds';
import type { KeptPin } from '../../core/timing/pin';
import { withPins } from '../../core/timing/pins';
import type { Times } from '../../core/timing/times';
import type { Events } from '../../ipc/events';
import { problemOf } from '../../ipc/result';
import type { EpisodeView, OpeningView, ShelfView, SyncView } from '../../ipc/views';
import type { Library } from '../../library/library';
import { stampsBeyond } from '../../library/opened';
import type { EpisodeFiles } from '../../library/partners';
import type { OpeningPlan } from '../../library/plan';
import { knownPairs } from '../../library/remembered-pairs';
import type { AskFiles } from '../files/shared-files';
import type { ArtRoute } from '../protocol/art';
import type { MediaRoute } from '../protocol/media';
import { Syncing, type SyncingOptions, type SyncTask } from '../sync/syncing';
import { EditsWatch } from './edits-watch';
import {
  candidateTokens,
  type Episode,
  fingerprintsOf,
  joined,
  type Missing,
  NOTHING_KNOWN,
  type OpenedFiles,
  obeys,
  pairOf,
  pinsOf,
  resultOf,
  resynced,
  taskOf,
  timedAnew,
  viewOf,
} from './episode';
import { Growth, playsFarFromEnd } from './growth';
import { MissingFiles } from './missing-files';
import { OneOpening } from './one-opening';
import { failures, openWithRemembered } from './opened';
import type { OpeningFiles } from './opening';
import { recordOf } from './record';
import { filesOfRecord, Shelf } from './shelf';
import { notKnown, Work } from './work';

export interface EpisodesOptions {
  readonly library: Library;
  readonly media: MediaRoute;
  readonly art: ArtRoute;
  readonly files: OpeningFiles;
  /** For a look at the open files now and then. */
  readonly ask: AskFiles;
  /** Finds a transcript in its recording, off this thread. */
  readonly sync: SyncingOptions['sync'];
  readonly send: <Name extends keyof Events>(name: Name, value: Events[Name]) => void;
}

/** The episode in the window: how it comes to be open, and what is remembered of it. */
export class Episodes {
  readonly work: Work;
  private current: Episode | null = null;
  private readonly opening: OneOpening;
  private readonly shelf: Shelf;
  private readonly syncing: Syncing;
  readonly missing: MissingFiles;
  private readonly growth: Growth;
  private readonly edits: EditsWatch;
  private readonly known = () => knownPairs(this.options.library.episodes);
  private changed: Promise<void> | null = null;

  constructor(private readonly options: EpisodesOptions) {
    this.work = new Work(options.library.episodes);
    this.shelf = new Shelf(options.library);
    this.missing = new MissingFiles(options.ask, (file) => options.send('found', { file }));
    this.growth = new Growth(options.ask, (hasSettled) => this.audioGrew(hasSettled));
    this.edits = new EditsWatch(options.ask, (path) => this.transcriptEdited(path));
    this.opening = new OneOpening((view) => options.send('opening:changed', view));
    this.syncing = new Syncing({
      sync: options.sync,
      onChange: () => this.tellSync(),
      // Times that were found before are better than those that are half found anew.
      onTimes: (times) => {
        if (this.current && !this.current.sync) this.tellTimes(withPins(times, this.current.pins));
      },
    });
  }

  /**
   * Opens files or folders in place of the present episode, which stays when that fails.
   * Throws EarmarkError; its code is `cancelled` when it was cancelled, or another opening came between.
   */
  open(paths: readonly string[]): Promise<void> {
    return this.opening.run(basename(paths[0] ?? ''), async (signal) => {
      await this.follow(await this.options.files.plan(paths, this.known, signal), signal);
    });
  }

  /** Opens an item of the shelf. What of it is still there is opened; what is not is told. */
  async openItem(token: string): Promise<void> {
    const files = await this.shelf.filesOf(token);
    if (!files) throw notKnown('This episode is not on the shelf any more.');
    await this.reopen(files);
  }

  /** Opens the episode that was open last, if there is one. */
  async openLast(): Promise<void> {
    const [key] = this.options.library.recents;
    const record = key === undefined ? null : await this.options.library.episodes.read(key);
    if (record) await this.reopen(filesOfRecord(record));
  }

  /** Takes a file as the audio or the transcript of the present episode; without one, opens it. */
  complete(what: 'audio' | 'transcript', path: string): Promise<void> {
    return this.opening.run(basename(path), async (signal) => {
      const { current } = this;
      if (!current) return this.follow(await this.options.files.planSingle(path, this.known, signal), signal);
      const opened = await this.options.files.open({ audio: null, transcript: null, [what]: path }, signal);
      const error = opened.errors[what];
      if (error) throw earmarkError(error);
      const files = joined(opened.audio ?? current.audio, opened.transcript ?? current.transcript);
      await this.take(files, NOTHING_KNOWN, signal, current.id);
      const beyond = stampsBeyond(files);
      this.tell(beyond ? [...opened.warnings, beyond] : opened.warnings);
    });
  }

  /**
   * The file of the present recording was replaced or rewritten: opens it again, at the place where the listener is.
   * Resolves when that is done; what goes wrong with it is told.
   */
  async audioChanged(path: string): Promise<void> {
    if (this.current?.audio?.path !== path) return;
    this.changed ??= this.reopenChanged('audio', path).finally(() => {
      this.changed = null;
    });
    await this.changed;
  }

  /**
   * The transcript's file has other stamps by now and the same words: goes on with it, with what was found for it, and
   * with `pins`, which are true of it.
   */
  stampsChanged(id: string, pins: readonly KeptPin[]): Promise<void> {
    const { key, audio, transcript, sync } = this.present(id);
    return this.opening.run(transcript?.fileName ?? '', async (signal) => {
      const path = transcript?.path ?? null;
      const opened = await this.options.files.open({ audio: null, transcript: path }, signal);
      const error = opened.errors.transcript;
      if (error) throw earmarkError(error);
      const files = joined(audio, opened.transcript);
      const pair = pairOf(files);
      if (pair && sync && files.transcript)
        this.options.library.syncs.save(pair, resynced(sync, files.transcript.transcript));
      this.options.library.episodes.update(key, { pins });
      await this.take(files, NOTHING_KNOWN, signal, id);
    });
  }

  /** Takes one of the present episode's candidates as its missing file. */
  async choosePartner(token: string): Promise<void> {
    const path = this.current?.candidates.get(token);
    if (!this.current || path === undefined) throw notKnown('This file is not one to choose any more.');
    await this.complete(this.current.audio ? 'transcript' : 'audio', path);
  }

  cancelOpening(): void {
    this.opening.cancel();
  }

  /** Takes an item off the shelf's recent ones. */
  async forget(token: string): Promise<void> {
    this.options.library.forget(token);
    await this.tellShelf();
  }

  /** Puts such an item back. */
  async restore(token: string): Promise<void> {
    this.options.library.restore(token);
    await this.tellShelf();
  }

  /** The media element found out how long the audio is, which its file did not tell: times are reckoned again. */
  setDuration(id: string, duration: Seconds): void {
    const { current } = this;
    if (current?.id !== id || !current.audio || current.audio.duration !== null) return;
    this.current = timedAnew({ ...current, ...joined({ ...current.audio, duration }, current.transcript) });
    this.options.library.episodes.update(current.key, { duration });
    this.tellEpisode();
    this.syncUnasked();
  }

  /** Takes what was set by hand: times obey it at once, and the sound is searched again with it where it was before. */
  keepPins(id: string, pins: readonly KeptPin[]): void {
    const episode = this.present(id);
    this.options.library.episodes.update(episode.key, { pins });
    this.current = timedAnew({ ...episode, ...pinsOf(pins, episode.transcript) });
    this.tellTimes(this.current.times);
    // What is under way looks with the pins of before.
    if (this.syncing.view?.state === 'running') this.startSync(id);
    else this.syncUnasked();
  }

  /** Finds the present episode's text in its sound, anew if it was found before. Throws EarmarkError. */
  startSync(id: string): void {
    const task = taskOf(this.present(id), this.options.library);
    if (!task) throw new EarmarkError('bad-request', 'To sync takes a recording and its transcript.', 'Open both.');
    void this.sync(id, task);
  }

  /** The user lets Earmark look for the text of what is opened, or not any more: what is open is the first it is done for. */
  autoSyncChanged(autoSync: boolean): void {
    if (!this.current) return;
    if (autoSync) this.syncUnasked();
    else if (this.syncing.view?.state === 'running') this.cancelSync(this.current.id);
  }

  /** Stops finding it; times stay as they were before. */
  cancelSync(id: string): void {
    const episode = this.present(id);
    this.syncing.stop();
    this.tellTimes(episode.times);
  }

  /** The episode with this id. Throws EarmarkError when it is not the present one. */
  present(id: string): Episode {
    if (this.current?.id !== id) throw notKnown('This episode is not open any more.');
    return this.current;
  }

  view(): EpisodeView | null {
    const record = this.current && this.options.library.episodes.known(this.current.key);
    return this.current && record && viewOf(this.current, record, this.syncView(), this.options);
  }

  private syncView(): SyncView {
    return this.syncing.view ?? resultOf(this.current);
  }

  openingView(): OpeningView | null {
    return this.opening.view;
  }

  shelfView(): Promise<ShelfView> {
    return this.shelf.view(this.current);
  }

  async tellShelf(): Promise<void> {
    this.options.send('shelf:changed', await this.shelfView());
  }

  private reopen(files: EpisodeFiles): Promise<void> {
    return this.opening.run(basename(files.audio ?? files.transcript ?? ''), async (signal) => {
      await this.follow({ files, named: [], candidates: [], list: null, left: [] }, signal);
    });
  }

  private async reopenChanged(what: 'audio' | 'transcript', path: string): Promise<void> {
    const name = basename(path);
    const before = this.current?.transcript?.fingerprint;
    try {
      await this.complete(what, path);
      const { transcript } = this.current ?? {};
      // Saved as it was, or by Earmark itself.
      if (what === 'transcript' && transcript?.fingerprint === before) return;
      const how = what === 'audio' ? 'replaced or rewritten' : 'changed';
      const message = `“${name}” was ${how} while it was open. Earmark has opened it again.`;
      const advice = 'See that the transcript still belongs to it.';
      const isDoubtful = what === 'audio' && transcript && this.syncView().state !== 'synced';
      if (isDoubtful) this.tell([{ code: 'changed', message, advice, place: { file: name } }]);
      else this.options.send('reread', { file: name, message });
    } catch (error) {
      if (!(error instanceof EarmarkError)) throw error;
      if (error.code !== 'cancelled') this.tell([error]);
    }
  }

  /** Another program has changed the present transcript: goes on with it as it is now. What is being opened goes before. */
  private async transcriptEdited(path: string): Promise<boolean> {
    if (this.opening.view) return false;
    if (this.current?.transcript?.path === path) await this.reopenChanged('transcript', path);
    return true;
  }

  /**
   * The present recording is being made, and longer by now. It stays the episode that it is, and is opened once more
   * when it is done: then it is known again by its file. Not while it plays far from where it ended so far, because that
   * is heard.
   */
  private async audioGrew(hasSettled: boolean): Promise<boolean> {
    const { current } = this;
    if (!current?.audio) return true;
    const { path, fingerprint, duration } = current.audio;
    const position = this.options.library.episodes.known(current.key)?.position ?? ZERO;
    if (playsFarFromEnd(this.work.placeToldAt, position, duration)) return false;
    if (hasSettled) {
      await this.complete('audio', path);
      return true;
    }
    const { audio } = await this.options.files.open({ audio: path, transcript: null }, new AbortController().signal);
    if (!audio || this.current !== current) return false;
    this.current = timedAnew({ ...current, ...joined({ ...audio, fingerprint }, current.transcript) });
    this.options.library.episodes.update(current.key, { duration: audio.duration });
    this.tellEpisode();
    return true;
  }

  private async follow(plan: OpeningPlan, signal: AbortSignal): Promise<void> {
    const { library, files: opening } = this.options;
    const opened = await openWithRemembered(plan.files, library, (files) => opening.open(files, signal));
    const failed = failures(opened, plan.files);
    this.missing.note(plan.files, failed);
    const nothing = !opened.audio && !opened.transcript;
    const fatal = failed.find(({ path }) => plan.named.includes(path)) ?? (nothing ? failed[0] : undefined);
    if (fatal) throw earmarkError(fatal.error);
    if (plan.list) this.shelf.show(plan.list);
    const there = failed.find(({ error }) => error.code !== 'not-found');
    const unreadable = there ? basename(there.path) : null;
    await this.take(opened, { candidates: plan.candidates, unreadable }, signal, randomUUID());
    this.tell([...plan.left, ...failed.map(({ error }) => error), ...opened.warnings]);
  }

  /** Makes opened files the present episode, with what is remembered about it. */
  private async take(files: OpenedFiles, missing: Missing, signal: AbortSignal, id: string): Promise<void> {
    const { library } = this.options;
    const { audio, transcript } = files;
    const found = await library.episodes.find(fingerprintsOf(files));
    const pair = pairOf(files);
    const kept = pair && transcript ? await library.syncs.read(pair, transcript.transcript) : null;
    if (pair) await library.episodes.read(pair.transcript);
    signal.throwIfAborted();

    const key = audio?.fingerprint ?? found?.key ?? transcript?.fingerprint ?? '';
    const last = this.current?.id === id ? this.current : null;
    const before = last && library.episodes.known(last.key);
    const ofText = pair && library.episodes.known(pair.transcript);
    // What was found may have been worked on since.
    const earlier = found && library.episodes.known(found.key);
    const record = recordOf(files, { earlier, before, ofText });
    library.episodes.save(key, record);
    const isRewritten = last?.audio && last.audio.path === audio?.path;
    library.opened(key, [...(pair ? [pair.transcript] : []), ...(isRewritten ? [last.key] : [])]);
    this.syncing.stop();
    this.current = timedAnew({
      id,
      key,
      audio,
      transcript,
      sync: kept,
      ...pinsOf(record.pins, transcript),
      candidates: candidateTokens(audio && transcript ? [] : missing.candidates),
      unreadable: missing.unreadable,
    });
    this.work.isAbout(id, key);
    this.growth.watch(audio?.path ?? null, audio?.state ?? null);
    this.edits.watch(transcript?.path ?? null, transcript?.state ?? null);
    this.tellEpisode();
    this.syncUnasked();
    await this.tellShelf();
  }

  /** Looks for an episode's text in its sound if that was not done yet, and the user lets Earmark do so. */
  private syncUnasked(): void {
    const { library } = this.options;
    const { current } = this;
    const isFound = current?.sync != null && obeys(current.sync, current.pins);
    const task = current && !isFound && library.settings.autoSync ? taskOf(current, library) : null;
    if (current && task) void this.sync(current.id, task);
  }

  private async sync(id: string, task: SyncTask): Promise<void> {
    const alignment = await this.syncing.run(task, this.current?.sync != null);
    const { current } = this;
    if (!alignment || current?.id !== id || !current.transcript) return;
    const pair = pairOf(current);
    const kept = { alignment, pins: task.pins };
    if (pair) this.options.library.syncs.save(pair, kept);
    this.current = timedAnew({ ...current, sync: kept });
    this.tellTimes(this.current.times);
    this.tellSync();
  }

  private tellEpisode(): void {
    const view = this.view();
    if (view) this.options.send('episode:opened', view);
  }

  private tellTimes(times: Times): void {
    if (this.current) this.options.send('episode:times', { episode: this.current.id, times });
  }

  private tellSync(): void {
    if (this.current) this.options.send('episode:sync', { episode: this.current.id, sync: this.syncView() });
  }

  private tell(errors: readonly PlainError[]): void {
    for (const error of errors) this.options.send('problem', problemOf(earmarkError(error)));
  }
}
