import { randomUUID } from 'node:crypto';
import { EarmarkError } from '../core/errors';
import type { SearchPage } from '../core/find/found';
import type { SearchWish } from '../core/find/schema';
import type { FoundEpisodeView, SearchHitView, SoundOfHitView } from '../ipc/search-views';
import type { EpisodeFiles } from '../library/partners';
import type { FoundFiles, SearchHit } from '../library/search/hits';
import { type Episode, soundOf } from './episodes/episode';
import type { OpeningFiles } from './episodes/opening';
import type { MediaRoute } from './protocol/media';
import { mainError } from './wording';

export interface SearchingOptions {
  readonly media: MediaRoute;
  /** The open episode. */
  readonly current: () => Pick<Episode, 'id' | 'audio' | 'transcript'> | null;
  /** Opens files in its place. Rejects with EarmarkError. */
  readonly reopen: (files: EpisodeFiles) => Promise<void>;
  readonly files: Pick<OpeningFiles, 'open'>;
  /** What tells an episode apart from others of its title; null for nothing. */
  readonly apartOf: (files: EpisodeFiles) => string | null;
  /** Asks the index. */
  readonly page: (wish: SearchWish) => Promise<SearchPage<SearchHit>>;
}

/** The search in the library, for a window that knows no paths. */
export class Searching {
  /** The files of episodes in which something was found, by token, and the tokens by the paths of its files. */
  private readonly files = new Map<string, EpisodeFiles>();
  private readonly tokens = new Map<string, string>();
  /** Ends the opening of the recording that is to be heard. */
  private hearing = new AbortController();

  constructor(private readonly options: SearchingOptions) {}

  /** Some of the hits of a query. Rejects with EarmarkError. */
  async find(wish: SearchWish): Promise<SearchPage<SearchHitView>> {
    const page = await this.options.page(wish);
    return { ...page, hits: page.hits.map((hit) => ({ ...hit, episode: this.episodeView(hit.episode) })) };
  }

  /** Opens the episode of a hit, unless it is open. Resolves with its id, rejects with EarmarkError. */
  async open(token: string): Promise<string> {
    const { current, reopen } = this.options;
    const files = this.filesOf(token);
    const { audio, transcript } = current() ?? {};
    // Several recordings may have one transcript.
    const isOther = audio && files.audio !== null && audio.path !== files.audio;
    if (isOther || transcript?.path !== files.transcript) await reopen(files);
    return current()?.id ?? '';
  }

  /**
   * The recording of a hit. One that is still being opened is cancelled: its drive may not answer. Rejects with
   * EarmarkError, with the code `cancelled` if that happens to this one.
   */
  async sound(token: string): Promise<SoundOfHitView> {
    const { audio: path } = this.filesOf(token);
    if (path === null) throw mainError('bad-request/no-hit');
    return this.hear(path);
  }

  /** The same for a recording by its path. */
  async hear(path: string): Promise<SoundOfHitView> {
    this.cancel();
    this.hearing = new AbortController();
    const { audio, errors } = await this.options.files.open({ audio: path, transcript: null }, this.hearing.signal);
    if (!audio) throw errors.audio ? EarmarkError.revived(errors.audio) : mainError('bad-request/no-hit');
    const sound = soundOf(audio, this.options.media);
    // However many recordings are heard, that of the open episode is still served.
    const open = this.options.current()?.audio;
    if (open) soundOf(open, this.options.media);
    return sound;
  }

  /** Cancels the opening of the recording that was to be heard, if it has not ended. */
  cancel(): void {
    this.hearing.abort(mainError('cancelled/opening'));
  }

  /** An episode for the window, which may open it and hear it. */
  episodeView(files: FoundFiles): FoundEpisodeView {
    const { title, show, date, audio } = files;
    const { apartOf } = this.options;
    return { title, show, date, token: this.tokenOf(files), apart: apartOf(files), hasSound: audio !== null };
  }

  private tokenOf({ audio, transcript }: FoundFiles): string {
    const paths = JSON.stringify([audio, transcript]);
    const token = this.tokens.get(paths) ?? randomUUID();
    this.tokens.set(paths, token);
    this.files.set(token, { audio, transcript });
    return token;
  }

  private filesOf(token: string): EpisodeFiles {
    const files = this.files.get(token);
    if (!files) throw mainError('bad-request/no-hit');
    return files;
  }
}
