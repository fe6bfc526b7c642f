import type { SyncEpisode } from '../../audio/sync/request';
import type { Clip } from '../../core/clips/clip';
import type { DocumentState } from '../../core/document/document';
import type { Entry } from '../../core/document/entry';
import { heardClips, shownClips, timedTextOf } from '../../core/document/shown';
import { type KeptSync, obeys } from '../../core/document/shown-times';
import { nextStep } from '../../core/document/steps';
import { EarmarkError } from '../../core/errors';
import type { Seconds } from '../../core/time/seconds';
import { withPins } from '../../core/timing/pins';
import type { Times } from '../../core/transcript/times';
import type { Events } from '../../ipc/events';
import type { EpisodeView, SyncView } from '../../ipc/views';
import type { FoundSync, SyncNames } from '../../library/database/syncs';
import type { Documents } from '../../library/documents';
import type { EpisodeKey } from '../../library/episode-store';
import type { Library } from '../../library/library';
import type { OpenedAudio } from '../../library/opened';
import type { ClipsOfEpisode } from '../clip-export';
import { Syncing, type SyncRun, type SyncTask } from '../sync/syncing';
import {
  type Episode,
  type EpisodeFacts,
  episodeOf,
  joined,
  namesOf,
  type Routes,
  resultOf,
  taskOf,
  titleOfFiles,
  viewOf,
} from './episode';
import { notKnown } from './work';

export interface SessionOptions extends Routes {
  readonly library: Library;
  readonly documents: Documents;
  /** Finds a transcript in its recording, off this thread. */
  readonly sync: SyncEpisode;
  readonly send: <Name extends keyof Events>(name: Name, value: Events[Name]) => void;
}

/** The names of an edit, for people: null where there is none. */
export interface NextSteps {
  readonly undo: string | null;
  readonly redo: string | null;
}

export const NO_STEPS: NextSteps = { undo: null, redo: null };

/** What a window shows: an episode with what was made of it, its times, and the search for these in the sound. */
export class Session {
  private shown: Episode | null = null;
  private readonly syncing: Syncing;

  constructor(private readonly options: SessionOptions) {
    this.syncing = new Syncing({
      sync: (run) => this.findOnce(run),
      onChange: () => this.tellSync(),
      // Times that were found before are better than those that are half found anew.
      onTimes: (times) => {
        if (this.shown && !this.shown.sync) this.tellTimes(withPins(times, this.shown.pins));
      },
    });
  }

  get current(): Episode | null {
    return this.shown;
  }

  /** The episode with this id. Throws EarmarkError when it is not the present one. */
  present(id: string): Episode {
    if (this.shown?.id !== id) throw notKnown('This episode is not open any more.');
    return this.shown;
  }

  view(): EpisodeView | null {
    const { shown, options } = this;
    const record = shown && options.library.episodes.known(shown.key);
    return shown && record && viewOf(shown, record, options.documents.of(shown.key), this.syncView(), options);
  }

  /** Those of an episode's clips that are meant, where their words are. Throws EarmarkError where one is gone. */
  clips(id: string, ids: readonly string[]): readonly Clip[] {
    const { key } = this.present(id);
    const wanted = new Set(ids);
    const clips = shownClips(this.options.documents.now(key).state, this.text()).filter((clip) => wanted.has(clip.id));
    if (clips.length === wanted.size) return clips;
    throw notKnown('Some of these clips were deleted meanwhile.');
  }

  /** The same, with what they are exported from. */
  clipsOf(id: string, ids: readonly string[]): ClipsOfEpisode {
    const episode = this.present(id);
    const { address, givenTitle } = this.options.documents.now(episode.key).state;
    const title = givenTitle ?? titleOfFiles(episode) ?? '';
    return { episode, title, address, clips: this.clips(id, ids), text: this.text() };
  }

  /** What is undone next, and done again next. */
  steps(): NextSteps {
    if (!this.shown) return NO_STEPS;
    const now = this.options.documents.now(this.shown.key);
    return { undo: nextStep(now, 'undo')?.label ?? null, redo: nextStep(now, 'redo')?.label ?? null };
  }

  syncView(): SyncView {
    return this.syncing.view ?? resultOf(this.shown);
  }

  /** Shows an episode in place of the present one; the same one with what is new of it. */
  show(facts: EpisodeFacts): void {
    this.syncing.stop();
    this.set(facts);
    this.tellEpisode();
    this.settle();
    this.syncUnasked();
  }

  /** Goes on with a recording that is longer, or of which more is known. */
  takeAudio(audio: OpenedAudio): void {
    if (!this.shown) return;
    this.set({ ...this.shown, ...joined(audio, this.shown.transcript) });
    this.options.library.episodes.update(this.shown.key, { duration: audio.duration });
    this.tellEpisode();
  }

  /** The media element found out how long the audio is, which its file did not tell: times are reckoned again. */
  setDuration(id: string, duration: Seconds): void {
    const { shown } = this;
    if (shown?.id !== id || !shown.audio || shown.audio.duration !== null) return;
    this.takeAudio({ ...shown.audio, duration });
    this.syncUnasked();
  }

  /** Times obey what was set by hand at once, and the sound is searched again with it where it was before. */
  documentEdited(key: EpisodeKey, before: DocumentState): void {
    const { shown } = this;
    if (shown?.key !== key || before.pins === this.options.documents.now(key).state.pins) return;
    this.set(shown);
    this.tellTimes(this.shown?.times ?? []);
    // What is under way looks with the pins of before.
    if (this.syncing.view?.state === 'running') this.startSync(shown.id);
    else this.syncUnasked();
  }

  /** Something that was done to a document is on disk. */
  documentSaved(key: EpisodeKey, entry: Entry): void {
    const { shown } = this;
    if (shown?.key === key) this.options.send('episode:operation', { episode: shown.id, entry });
  }

  /** Another process has changed a document: the window is told all of it. */
  documentReplaced(key: EpisodeKey): void {
    const { shown, options } = this;
    if (shown?.key !== key) return;
    const { stored, pending } = options.documents.of(key);
    options.send('episode:document', { episode: shown.id, document: stored, pending });
  }

  /** Another process has found texts in their recordings: takes what it has found for the present one. */
  async foundElsewhere(found: readonly FoundSync[]): Promise<void> {
    const { shown, syncing, options } = this;
    // Who looks for it, or waits for it, takes it by itself.
    if (!shown?.transcript || syncing.view?.state === 'running') return;
    const { transcript } = shown.transcript;
    const names = namesOf({ audio: shown.audio, transcript: shown.transcript });
    if (!found.some((one) => isFor(one, names))) return;
    const kept = await options.library.syncs.read(names, transcript);
    const now = this.shown;
    if (!kept || now?.id !== shown.id || now.transcript?.transcript !== transcript) return;
    // It may have been looked for without what was set by hand here.
    if (now.sync && obeys(now.sync, now.pins) && !obeys(kept, now.pins)) return;
    syncing.stop();
    this.takeSync(kept);
  }

  /** Finds the present episode's text in its sound, anew if it was found before. Throws EarmarkError. */
  startSync(id: string): void {
    const task = taskOf(this.present(id), this.options.library);
    if (!task) throw new EarmarkError('bad-request', 'To sync takes a recording and its transcript.', 'Open both.');
    void this.sync(id, task);
  }

  /** The user lets Earmark look for the text of what is opened, or not any more: what is open is the first it is done for. */
  autoSyncChanged(autoSync: boolean): void {
    if (!this.shown) return;
    if (autoSync) this.syncUnasked();
    else if (this.syncing.view?.state === 'running') this.cancelSync(this.shown.id);
  }

  /** Stops finding it; times stay as they were before. */
  cancelSync(id: string): void {
    const episode = this.present(id);
    this.syncing.stop();
    this.tellTimes(episode.times);
  }

  private set(facts: EpisodeFacts): void {
    this.shown = episodeOf(facts, this.options.documents.now(facts.key).state);
  }

  /** Keeps clips where their words were heard. */
  private settle(): void {
    const { shown, options } = this;
    const clips = shown ? heardClips(options.documents.now(shown.key).state, this.text()) : [];
    if (shown && clips.length > 0) options.documents.do(shown.key, { do: 'settle-clips', clips });
  }

  private text() {
    const { shown } = this;
    if (!shown?.transcript) return null;
    const { audio, transcript, times } = shown;
    return timedTextOf({ audio, transcript: { ...transcript, times }, sync: this.syncView() });
  }

  /** Looks for an episode's text in its sound if that was not done yet, and the user lets Earmark do so. */
  private syncUnasked(): void {
    const { library } = this.options;
    const { shown } = this;
    const isFound = shown?.sync != null && obeys(shown.sync, shown.pins);
    const task = shown && !isFound && library.settings.autoSync ? taskOf(shown, library) : null;
    if (shown && task) void this.sync(shown.id, task);
  }

  private async sync(id: string, task: SyncTask): Promise<void> {
    const found = await this.syncing.run(task, this.shown?.sync != null);
    if (found && this.shown?.id === id) this.takeSync(found);
  }

  /** What another process finds is not looked for here. */
  private findOnce({ pair, again, onElsewhere, ...request }: SyncRun): Promise<KeptSync> {
    const { transcript: text, pins, signal, onProgress } = request;
    const wish = { pair, text, pins, again, signal, onElsewhere };
    return this.options.library.syncs.once(wish, (note) =>
      this.options.sync({
        ...request,
        onProgress(progress) {
          note(progress.done);
          onProgress(progress);
        },
      }),
    );
  }

  private takeSync(sync: KeptSync): void {
    if (!this.shown) return;
    this.set({ ...this.shown, sync });
    this.tellTimes(this.shown.times);
    this.tellSync();
    this.settle();
  }

  private tellEpisode(): void {
    const view = this.view();
    if (view) this.options.send('episode:opened', view);
  }

  private tellTimes(times: Times): void {
    if (this.shown) this.options.send('episode:times', { episode: this.shown.id, times });
  }

  private tellSync(): void {
    if (this.shown) this.options.send('episode:sync', { episode: this.shown.id, sync: this.syncView() });
  }
}

/** Whether what was found is looked for by these names. */
function isFor(found: FoundSync, { audio, transcript, words }: SyncNames): boolean {
  const isText = found.transcript === transcript || (words !== null && found.words === words);
  return isText && (audio ?? found.audio) === found.audio;
}
