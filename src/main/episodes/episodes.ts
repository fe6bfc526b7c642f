import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Clip } from '../../core/clips/clip';
import { EarmarkError } from '../../core/errors';
import type { Seconds } from '../../core/time/seconds';
import { estimateTimes } from '../../core/timing/estimate';
import type { Events } from '../../ipc/events';
import { problemOf } from '../../ipc/result';
import type { EpisodeView, OpeningView, ShelfView } from '../../ipc/views';
import type { EpisodeKey } from '../../library/episode-store';
import type { Library } from '../../library/library';
import type { Opened, PlainError } from '../../library/opening';
import type { EpisodeFiles } from '../../library/partners';
import type { MediaRoute } from '../protocol/media';
import { candidateTokens, type Episode, filesOf, recordOf, viewOf } from './episode';
import { type OpeningPlan, planOpening, planSingle } from './plan';
import { filesOfRecord, Shelf } from './shelf';

/** Positions are reported often; this many milliseconds of listening may be lost when the machine is switched off. */
const POSITION_DELAY = 3000;

export interface EpisodesOptions {
  readonly library: Library;
  readonly media: MediaRoute;
  /** Reads the files; rejects with the signal's reason when it is aborted. */
  readonly openFiles: (files: EpisodeFiles, signal: AbortSignal) => Promise<Opened>;
  readonly send: <Name extends keyof Events>(name: Name, value: Events[Name]) => void;
}

/** The episode in the window: how it comes to be open, and what is remembered of it. */
export class Episodes {
  private current: Episode | null = null;
  private opening: { readonly name: string; readonly abort: AbortController } | null = null;
  private readonly shelf: Shelf;
  /** The renderer may report on an episode after it was replaced by another. */
  private readonly keys = new Map<string, EpisodeKey>();

  constructor(private readonly options: EpisodesOptions) {
    this.shelf = new Shelf(options.library);
  }

  /**
   * Opens files or folders in place of the present episode, which stays when that fails.
   * Throws EarmarkError; its code is `cancelled` when another opening came between.
   */
  open(paths: readonly string[]): Promise<void> {
    return this.exclusively(basename(paths[0] ?? ''), async (signal) => {
      await this.follow(await planOpening(paths), signal);
    });
  }

  /** Opens an item of the shelf. What of it is still there is opened; what is not is told. */
  async openItem(token: string): Promise<void> {
    const files = await this.shelf.filesOf(token);
    if (!files) throw unknown('This episode is not on the shelf any more.');
    await this.reopen(files);
  }

  /** Opens the episode that was open last. False when there is none. */
  async openLast(): Promise<boolean> {
    const [key] = this.options.library.recents;
    const record = key === undefined ? null : await this.options.library.episodes.read(key);
    if (!record) return false;
    await this.reopen(filesOfRecord(record));
    return true;
  }

  /** Takes a file as the audio or the transcript of the present episode; without one, opens it. */
  complete(what: 'audio' | 'transcript', path: string): Promise<void> {
    return this.exclusively(basename(path), async (signal) => {
      const { current } = this;
      if (!current) return this.follow(await planSingle(path), signal);
      const files = { ...filesOf(current), [what]: path };
      const named = [files.audio, files.transcript].filter((file) => file !== null);
      await this.follow({ files, named, candidates: [], list: null }, signal, current.id);
    });
  }

  /** Takes one of the present episode's candidates as its missing file. */
  async choosePartner(token: string): Promise<void> {
    const path = this.current?.candidates.get(token);
    if (!this.current || path === undefined) throw unknown('This file is not one to choose any more.');
    await this.complete(this.current.audio ? 'transcript' : 'audio', path);
  }

  cancelOpening(): void {
    this.opening?.abort.abort(cancelled());
  }

  async forget(token: string): Promise<void> {
    this.options.library.forget(token);
    await this.tellShelf();
  }

  /** The media element found out how long the audio is, which its file did not tell: times are reckoned again. */
  setDuration(id: string, duration: Seconds): void {
    const { current } = this;
    if (current?.id !== id || !current.audio || current.audio.duration !== null) return;
    const transcript = current.transcript && {
      ...current.transcript,
      times: estimateTimes(current.transcript.transcript, duration),
    };
    this.current = { ...current, audio: { ...current.audio, duration }, transcript };
    this.options.library.episodes.update(current.key, { duration }, POSITION_DELAY);
    this.tellEpisode();
  }

  keepPosition(id: string, position: Seconds): void {
    this.update(id, { position }, POSITION_DELAY);
  }

  keepClips(id: string, clips: readonly Clip[]): void {
    this.update(id, { clips });
  }

  /** The names an export carries. Throws EarmarkError when this episode is not the present one. */
  describe(id: string): {
    title: string;
    audioFile: string | null;
    transcriptFile: string | null;
    files: EpisodeFiles;
  } {
    const { current } = this;
    if (current?.id !== id) throw unknown('This episode is not open any more.');
    return {
      title: this.view()?.title ?? '',
      audioFile: current.audio?.fileName ?? null,
      transcriptFile: current.transcript?.fileName ?? null,
      files: filesOf(current),
    };
  }

  view(): EpisodeView | null {
    const record = this.current && this.options.library.episodes.known(this.current.key);
    return this.current && record && viewOf(this.current, record, (path, mime) => this.options.media.urlOf(path, mime));
  }

  openingView(): OpeningView | null {
    return this.opening && { name: this.opening.name };
  }

  shelfView(): Promise<ShelfView> {
    return this.shelf.view();
  }

  private reopen(files: EpisodeFiles): Promise<void> {
    return this.exclusively(basename(files.audio ?? files.transcript ?? ''), async (signal) => {
      await this.follow({ files, named: [], candidates: [], list: null }, signal);
    });
  }

  /** One opening at a time: a new one cancels the one under way. */
  private async exclusively(name: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.cancelOpening();
    const opening = { name, abort: new AbortController() };
    this.opening = opening;
    this.options.send('opening:changed', { name });
    try {
      await work(opening.abort.signal);
    } finally {
      if (this.opening === opening) {
        this.opening = null;
        this.options.send('opening:changed', null);
      }
    }
  }

  private async follow(plan: OpeningPlan, signal: AbortSignal, id: string = randomUUID()): Promise<void> {
    const opened = await this.openWithRemembered(plan, signal);
    const errors = [
      { path: plan.files.audio, error: opened.errors.audio },
      { path: plan.files.transcript, error: opened.errors.transcript },
    ].filter((failure): failure is { path: string | null; error: PlainError } => failure.error !== null);
    const fatal =
      errors.find(({ path }) => path !== null && plan.named.includes(path)) ??
      (opened.audio || opened.transcript ? undefined : errors[0]);
    if (fatal) throw earmarkError(fatal.error);

    const found = await this.options.library.episodes.find(fingerprintsOf(opened));
    signal.throwIfAborted();
    this.take(opened, plan, id, found);
    await this.tellShelf();
    for (const { error } of errors) this.tellProblem(earmarkError(error));
    for (const warning of opened.warnings) this.tellProblem(earmarkError(warning));
    for (const damaged of this.options.library.takeDamaged()) this.tellProblem(damaged);
  }

  /** A file that comes alone brings back the partner it had when it was last open. */
  private async openWithRemembered(plan: OpeningPlan, signal: AbortSignal): Promise<Opened> {
    const opened = await this.options.openFiles(plan.files, signal);
    if (plan.files.audio !== null && plan.files.transcript !== null) return opened;
    const found = await this.options.library.episodes.find(fingerprintsOf(opened));
    if (!found) return opened;
    const remembered = filesOfRecord(found.record);
    const files = {
      audio: plan.files.audio ?? remembered.audio,
      transcript: plan.files.transcript ?? remembered.transcript,
    };
    if (files.audio === null || files.transcript === null) return opened;
    const both = await this.options.openFiles(files, signal);
    return both.audio && both.transcript ? both : opened;
  }

  /** Makes what was opened the present episode. From here on nothing can fail. */
  private take(
    opened: Opened,
    plan: OpeningPlan,
    id: string,
    found: Awaited<ReturnType<Library['episodes']['find']>>,
  ): void {
    const { library } = this.options;
    const { audio, transcript } = opened;
    const key = audio?.fingerprint ?? found?.key ?? transcript?.fingerprint ?? '';
    library.episodes.save(key, recordOf(audio, transcript, found?.record ?? null));
    library.opened(key, audio && transcript ? transcript.fingerprint : null);
    const complete = audio !== null && transcript !== null;
    this.current = { id, key, audio, transcript, candidates: candidateTokens(complete ? [] : plan.candidates) };
    this.keys.set(id, key);
    if (plan.list) this.shelf.show(plan.list);
    this.tellEpisode();
  }

  private update(id: string, change: { position: Seconds } | { clips: readonly Clip[] }, delay = 0): void {
    const key = this.keys.get(id);
    if (key === undefined) throw unknown('This episode is not open any more.');
    this.options.library.episodes.update(key, change, delay);
  }

  private tellEpisode(): void {
    const view = this.view();
    if (view) this.options.send('episode:opened', view);
  }

  private async tellShelf(): Promise<void> {
    this.options.send('shelf:changed', await this.shelf.view());
  }

  private tellProblem(error: EarmarkError): void {
    this.options.send('problem', problemOf(error));
  }
}

function fingerprintsOf({ audio, transcript }: Opened) {
  return { audio: audio?.fingerprint ?? null, transcript: transcript?.fingerprint ?? null };
}

function earmarkError({ code, message, advice, place }: PlainError): EarmarkError {
  return new EarmarkError(code, message, advice, place);
}

function cancelled(): EarmarkError {
  return new EarmarkError('cancelled', 'The opening was cancelled.', 'Open the file again when you want it.');
}

function unknown(message: string): EarmarkError {
  return new EarmarkError('bad-request', message, 'Open it again.');
}
