import type { FindInStretches, SyncEpisode } from '../../audio/sync/request';
import type { Clip } from '../../core/clips/clip';
import type { DocumentState } from '../../core/document/document';
import type { Entry } from '../../core/document/entry';
import { heardClips, shownClips, timedTextOf } from '../../core/document/shown';
import { CorrectedText, type ShownText } from '../../core/document/shown-text';
import { obeys, type SavedSync } from '../../core/document/shown-times';
import { nextStep } from '../../core/document/steps';
import type { Aliases } from '../../core/people/names';
import type { Seconds } from '../../core/time/seconds';
import { withPins } from '../../core/timing/pins';
import type { Transcript } from '../../core/transcript/model';
import type { Times } from '../../core/transcript/times';
import type { EpisodeView, SyncView } from '../../ipc/episode-views';
import type { Events } from '../../ipc/events';
import type { NextSteps } from '../../ipc/program-views';
import type { FoundSync, SyncNames } from '../../library/database/syncs';
import type { Documents } from '../../library/documents';
import type { EpisodeKey } from '../../library/episode-store';
import type { Library } from '../../library/library';
import type { OpenedAudio } from '../../library/opened';
import type { ClipsOfEpisode } from '../clip-export';
import { Stretching, type StretchTask } from '../sync/stretching';
import { Syncing, type SyncRun, type SyncTask } from '../sync/syncing';
import { mainError } from '../wording';
import {
  type Episode,
  type EpisodeFacts,
  episodeOf,
  forWindow,
  joined,
  namesOf,
  type Routes,
  resultOf,
  showOfFiles,
  taskOf,
  titleOfFiles,
  viewOf,
} from './episode';

export interface SessionOptions extends Routes {
  readonly library: Library;
  readonly documents: Documents;
  /** Finds a transcript in its recording, off this thread. */
  readonly sync: SyncEpisode;
  /** Finds corrected words in their stretches of a recording, off this thread. */
  readonly findInStretches: FindInStretches;
  /** How loud a recording is, as far as that is known by now. */
  readonly peaksOf: (fingerprint: string | null) => Uint8Array;
  readonly send: <Name extends keyof Events>(name: Name, value: Events[Name]) => void;
}

export const NO_STEPS: NextSteps = { undo: null, redo: null };

/** What a window shows: an episode with what people made of it, its times, and the search for them in the sound. */
export class Session {
  private shown: Episode | null = null;
  private readonly syncing: Syncing;
  private readonly stretching: Stretching;
  private readonly texts = new CorrectedText<Transcript>();

  constructor(private readonly options: SessionOptions) {
    this.syncing = new Syncing({
      sync: (run) => this.findOnce(run),
      onChange: () => this.sendSync(),
      // Complete times of an earlier search are better than half of the new ones.
      onTimes: (times) => {
        if (this.shown && !this.shown.sync) this.sendTimes(withPins(times, this.shown.pins));
      },
    });
    this.stretching = new Stretching({
      wanted: () => this.unheard(),
      find: ({ fingerprint, ...task }, signal) =>
        options.library.stretches.once(fingerprint, task.stretches, (stretches) =>
          options.findInStretches({ ...task, stretches, signal }),
        ),
      onFound: (found) => {
        if (this.shown) options.send('episode:stretches', { episode: this.shown.id, found });
      },
    });
  }

  get current(): Episode | null {
    return this.shown;
  }

  /** The episode with this id. Throws EarmarkError if it is not the present one. */
  present(id: string): Episode {
    if (this.shown?.id !== id) throw mainError('bad-request/not-open');
    return this.shown;
  }

  /** The same with its transcript as it is shown: with corrections. */
  corrected(id: string): Episode {
    const episode = this.present(id);
    const text = this.textOf(episode);
    const { transcript } = episode;
    return transcript && text
      ? { ...episode, transcript: { ...transcript, transcript: text.transcript }, times: text.times }
      : episode;
  }

  view(): EpisodeView | null {
    const { shown, options } = this;
    const record = shown && options.library.episodes.known(shown.key);
    const view =
      shown &&
      record &&
      viewOf(shown, record, options.documents.of(shown.key), this.syncView(), this.aliasesOf(shown), options);
    const { found } = this.stretching;
    const unfinished = shown && options.library.unfinished.of(shown.key);
    return view && { ...view, ...(found.length > 0 && { found }), ...(unfinished && { unfinished }) };
  }

  /** Clips of an episode by their ids, at their words. Throws EarmarkError if one is gone. */
  clips(id: string, ids: readonly string[]): readonly Clip[] {
    const { key } = this.present(id);
    const wanted = new Set(ids);
    const clips = shownClips(this.options.documents.now(key).state, this.text()).filter((clip) => wanted.has(clip.id));
    if (clips.length === wanted.size) return clips;
    throw mainError('bad-request/clips-deleted');
  }

  /** The same, with their source for an export. */
  clipsOf(id: string, ids: readonly string[]): ClipsOfEpisode {
    const episode = this.present(id);
    const { address, givenTitle } = this.options.documents.now(episode.key).state;
    const title = givenTitle ?? titleOfFiles(episode) ?? '';
    return { episode, title, address, clips: this.clips(id, ids), text: this.text() };
  }

  /** The next undo and the next redo. */
  steps(): NextSteps {
    if (!this.shown) return NO_STEPS;
    const now = this.options.documents.now(this.shown.key);
    return { undo: nextStep(now, 'undo')?.label ?? null, redo: nextStep(now, 'redo')?.label ?? null };
  }

  syncView(): SyncView {
    return this.syncing.view ?? resultOf(this.shown);
  }

  /** Shows an episode in place of the present one. The same episode is shown with its changes. */
  show(facts: EpisodeFacts): void {
    this.syncing.stop();
    const isSame = facts.id === this.shown?.id && facts.audio?.fingerprint === this.shown.audio?.fingerprint;
    this.set(facts);
    if (isSame) this.stretching.goOn();
    else this.stretching.begin();
    this.sendEpisode();
    this.settle();
    this.syncUnasked();
  }

  /** Shows no episode any more. */
  close(): void {
    const { shown } = this;
    this.syncing.stop();
    this.stretching.stop();
    this.shown = null;
    if (shown) this.options.send('episode:closed', { episode: shown.id });
  }

  /** Continues with a recording that is longer, or that is better known. */
  takeAudio(audio: OpenedAudio): void {
    if (!this.shown) return;
    this.set({ ...this.shown, ...joined(audio, this.shown.transcript) });
    this.options.library.episodes.update(this.shown.key, { duration: audio.duration });
    this.sendEpisode();
  }

  /** The media element found the length of the recording, which its file did not tell. Times are computed again. */
  setDuration(id: string, duration: Seconds): void {
    const { shown } = this;
    if (shown?.id !== id || !shown.audio || shown.audio.duration !== null) return;
    this.takeAudio({ ...shown.audio, duration });
    this.syncUnasked();
  }

  /** Times obey moments set by hand at once. If the sound was searched before, it is searched again with them. */
  documentEdited(key: EpisodeKey, before: DocumentState): void {
    const { shown } = this;
    if (shown?.key !== key) return;
    const now = this.options.documents.now(key).state;
    if (before.edits !== now.edits || before.pins !== now.pins) this.stretching.look();
    // Another show may have other names.
    if (before.details !== now.details) this.aliasesChanged();
    if (before.pins === now.pins) return;
    this.set(shown);
    this.sendTimes(this.shown?.times ?? []);
    // The search under way still uses the moments from before.
    if (this.syncing.view?.state === 'running') this.startSync(shown.id);
    else this.syncUnasked();
  }

  /** An operation on a document is on disk. */
  documentSaved(key: EpisodeKey, entry: Entry): void {
    const { shown } = this;
    if (shown?.key === key) this.options.send('episode:operation', { episode: shown.id, entry });
  }

  /** Another process has changed a document. The window gets all of it. */
  documentReplaced(key: EpisodeKey): void {
    const { shown, options } = this;
    if (shown?.key !== key) return;
    const { stored, pending } = options.documents.of(key);
    options.send('episode:document', { episode: shown.id, document: forWindow(stored), pending });
    this.stretching.look();
  }

  /** Other processes have found texts in their recordings; null for any. Uses the result for the present one. */
  async foundElsewhere(found: readonly FoundSync[] | null): Promise<void> {
    const { shown, syncing, options } = this;
    // A search that runs or waits uses the result by itself.
    if (!shown?.transcript || syncing.view?.state === 'running') return;
    const { transcript } = shown.transcript;
    const names = namesOf({ audio: shown.audio, transcript: shown.transcript });
    if (found && !found.some((one) => isFor(one, names))) return;
    const kept = await options.library.syncs.read(names, transcript);
    const now = this.shown;
    if (!kept || now?.id !== shown.id || now.transcript?.transcript !== transcript) return;
    // It may have been searched for without the moments set here.
    if (now.sync && obeys(now.sync, now.pins) && !obeys(kept, now.pins)) return;
    syncing.stop();
    this.takeSync(kept);
  }

  /** The library has other names for somebody. */
  aliasesChanged(): void {
    const { shown } = this;
    if (shown) this.options.send('episode:aliases', { episode: shown.id, aliases: [...this.aliasesOf(shown)] });
  }

  /** Searches the present episode's sound for its text, even if that was done before. Throws EarmarkError. */
  startSync(id: string): void {
    const task = taskOf(this.present(id), this.options.library);
    if (!task) throw mainError('bad-request/not-a-pair');
    void this.sync(id, task);
  }

  /** The user switched the search for opened episodes on or off. It starts with the open one. */
  autoSyncChanged(autoSync: boolean): void {
    if (!this.shown) return;
    if (autoSync) this.syncUnasked();
    else if (this.syncing.view?.state === 'running') this.cancelSync(this.shown.id);
  }

  /** Stops the search. Times return to those from before. */
  cancelSync(id: string): void {
    const episode = this.present(id);
    this.syncing.stop();
    this.sendTimes(episode.times);
    // Words that were corrected meanwhile have waited for the end of the search.
    this.stretching.look(0);
  }

  private set(facts: EpisodeFacts): void {
    this.shown = episodeOf(facts, this.options.documents.now(facts.key).state);
  }

  /** Keeps clips where their words were heard. */
  private settle(): void {
    const { shown, options } = this;
    const peaks = options.peaksOf(shown?.audio?.fingerprint ?? null);
    const clips = shown ? heardClips(options.documents.now(shown.key).state, this.text(), peaks) : [];
    if (shown && clips.length > 0) options.documents.do(shown.key, { do: 'settle-clips', clips });
  }

  private text() {
    const { shown } = this;
    const transcript = shown && this.textOf(shown);
    return transcript && timedTextOf({ audio: shown.audio, transcript, sync: this.syncView() });
  }

  /** The library's names for the speakers of an episode. */
  private aliasesOf(episode: EpisodeFacts): Aliases {
    const { details } = this.options.documents.now(episode.key).state;
    return this.options.library.people.names.aliasesIn(details.show ?? showOfFiles(episode));
  }

  /** The transcript of an episode with the corrections of its document, and the library's names. */
  private textOf(episode: Episode): ShownText<Transcript> | null {
    const { key, transcript, times } = episode;
    const { edits } = this.options.documents.now(key).state;
    const source = transcript && { transcript: transcript.transcript, times };
    return source && this.texts.of(source, edits, this.stretching.found, this.aliasesOf(episode));
  }

  /** The stretches of the recording in which corrected words are said. Null if the recording was not searched before. */
  private unheard(): StretchTask | null {
    const { shown, syncing } = this;
    const { audio, sync } = shown ?? {};
    // A search of the whole will move what is known.
    if (!shown || !audio || audio.duration === null || !sync?.alignment.belongs) return null;
    if (syncing.view?.state === 'running' || !this.textOf(shown)) return null;
    const { fingerprint, path, duration } = audio;
    const { language } = sync.alignment;
    return { fingerprint, audio: path, duration, language, stretches: this.texts.stretches() };
  }

  /** Searches an episode's sound for its text if that was not done yet, and the user wants it. */
  private syncUnasked(): void {
    const { library } = this.options;
    const { shown } = this;
    const isFound = shown?.sync != null && obeys(shown.sync, shown.pins);
    const task = shown && !isFound && library.settings.autoSync ? taskOf(shown, library) : null;
    if (shown && task) void this.sync(shown.id, task);
  }

  private async sync(id: string, task: SyncTask): Promise<void> {
    const found = await this.syncing.run(task, this.shown?.sync != null);
    if (this.shown?.id !== id) return;
    if (found) this.takeSync(found);
    else this.stretching.look(0);
  }

  /** What another process finds is not searched for here. */
  private findOnce({ pair, again, onElsewhere, ...request }: SyncRun): Promise<SavedSync> {
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

  private takeSync(sync: SavedSync): void {
    if (!this.shown) return;
    this.set({ ...this.shown, sync });
    this.stretching.look(0);
    this.sendTimes(this.shown.times);
    this.sendSync();
    this.settle();
  }

  private sendEpisode(): void {
    const view = this.view();
    if (view) this.options.send('episode:opened', view);
  }

  private sendTimes(times: Times): void {
    if (this.shown) this.options.send('episode:times', { episode: this.shown.id, times });
  }

  private sendSync(): void {
    if (this.shown) this.options.send('episode:sync', { episode: this.shown.id, sync: this.syncView() });
  }
}

/** Whether a result is for these names. */
function isFor(found: FoundSync, { audio, transcript, words }: SyncNames): boolean {
  const isText = found.transcript === transcript || (words !== null && found.words === words);
  return isText && (audio ?? found.audio) === found.audio;
}
