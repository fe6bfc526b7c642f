import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { EarmarkError } from '../core/errors';
import type { PairedView, PartnerCandidatesView } from '../ipc/library-views';
import type { Library } from '../library/library';
import type { Unsaid } from '../library/pairing-store';
import type { PairPaths } from '../library/pairings';
import type { Pairing } from '../library/records';
import type { AskCatalog } from '../library/search/ask-catalog';
import { tokenOf } from '../library/search/token';
import { partnerReason } from '../library/wording';
import type { Choice } from './dialogs';
import type { Episodes } from './episodes/episodes';
import type { DoOnce } from './files/file-processes';
import { toEarmarkError } from './ipc/answer';
import type { LibraryList } from './library-list';
import { mainError } from './wording';

export interface PairsByHandOptions {
  readonly library: Pick<Library, 'pairings'>;
  readonly list: Pick<LibraryList, 'filesOf'>;
  readonly episodes: Pick<Episodes, 'session' | 'complete' | 'open'>;
  readonly ask: AskCatalog;
  readonly once: DoOnce;
  readonly askWhatToOpen: (choice: Choice) => Promise<string[]>;
  readonly report: (error: EarmarkError) => void;
}

/** How many files are shown to choose from. Of more, the user types a part of the name. */
const MOST_SHOWN = 50;

/** Which recordings and transcripts belong together, as the user says. Nothing on disk is touched. */
export class PairsByHand {
  /** What was known before each step. */
  private readonly steps = new Map<string, Unsaid & { readonly path: string }>();
  /** What was said in each step that was taken back. */
  private readonly takenBack = new Map<string, Pairing>();

  constructor(private readonly options: PairsByHandOptions) {}

  /** The files that an episode of the library may be paired with. Rejects with EarmarkError. */
  async candidates(token: string, filter: string): Promise<PartnerCandidatesView> {
    const { audio, transcript } = this.options.list.filesOf(token);
    const { candidates, count } = await this.options.ask('candidates', audio ?? transcript ?? '', filter, MOST_SHOWN);
    return {
      wants: audio === null ? 'audio' : 'transcript',
      candidates: candidates.map(({ path, episode, reasons, isLikely, partner }) => ({
        token: tokenOf(episode),
        name: basename(path),
        reasons: reasons.map(partnerReason),
        isLikely,
        partner,
      })),
      count,
    };
  }

  /**
   * Pairs an episode of the library with a file of another one: a recording with its transcript, a transcript alone with
   * its recording. Rejects with EarmarkError.
   */
  pair(token: string, other: string): Promise<PairedView> {
    const { audio, transcript } = this.options.list.filesOf(token);
    const partner = this.options.list.filesOf(other);
    return this.pairFiles(audio ?? partner.audio, audio === null ? transcript : partner.transcript);
  }

  /** The same with a file that the user chooses. Null if the user cancels. */
  async pairWithFile(token: string): Promise<PairedView | null> {
    const { audio, transcript } = this.options.list.filesOf(token);
    const [path] = await this.options.askWhatToOpen(audio === null ? 'audio' : 'transcript');
    if (path === undefined) return null;
    return this.pairFiles(audio ?? path, audio === null ? transcript : path);
  }

  /** The recording and the transcript of an episode no longer belong together. Rejects with EarmarkError. */
  async part(token: string): Promise<PairedView> {
    const { audio, transcript } = this.options.list.filesOf(token);
    return this.say(bothOf(audio, transcript), false);
  }

  /** Takes back one of these steps. Resolves with what `redo` takes. Rejects with EarmarkError. */
  async undo(step: string): Promise<string> {
    const unsaid = this.steps.get(step);
    if (!unsaid) throw mainError('bad-request/no-choice');
    await this.options.library.pairings.takeBack(unsaid);
    this.steps.delete(step);
    const redo = randomUUID();
    this.takenBack.set(redo, unsaid.said);
    await this.show(() => this.openAnew(unsaid.path));
    return redo;
  }

  /** Says again what was taken back. Rejects with EarmarkError, also if a file is not there any more. */
  async redo(step: string): Promise<PairedView> {
    const said = this.takenBack.get(step);
    if (!said) throw mainError('bad-request/no-choice');
    const paired = await this.say({ audio: said.audio.path, transcript: said.transcript.path }, said.together);
    this.takenBack.delete(step);
    return paired;
  }

  /** Takes one of the present episode's candidates as its missing file. Rejects with EarmarkError, as does the next. */
  async choose(token: string): Promise<void> {
    const { current } = this.options.episodes.session;
    const path = current?.candidates.get(token);
    if (!current || path === undefined) throw mainError('bad-request/no-choice');
    await this.complete(current.audio ? 'transcript' : 'audio', path);
  }

  /** Takes a file that the user has chosen as the audio or the transcript of the present episode. */
  async complete(what: 'audio' | 'transcript', path: string): Promise<void> {
    const { episodes, library } = this.options;
    const before = episodes.session.current;
    await episodes.complete(what, path);
    const { id, audio, transcript } = episodes.session.current ?? {};
    // Another episode may have been opened meanwhile.
    if (!before || id !== before.id || !audio || !transcript) return;
    const file = (one: { path: string; fingerprint: string }) => ({ path: one.path, fingerprint: one.fingerprint });
    await library.pairings.say({ audio: file(audio), transcript: file(transcript), together: true });
  }

  private async pairFiles(audio: string | null, transcript: string | null): Promise<PairedView> {
    return this.say(bothOf(audio, transcript), true);
  }

  private async say(paths: PairPaths, together: boolean): Promise<PairedView> {
    const { library, once } = this.options;
    const files = await once(paths.audio, 'filesOfPair', paths);
    const unsaid = await library.pairings.say({ ...files, together });
    const undo = randomUUID();
    this.steps.set(undo, { ...unsaid, path: paths.audio });
    await this.show(() => (together ? this.openWith(paths) : this.openAnew(paths.audio)));
    return { undo, audio: basename(paths.audio), transcript: basename(paths.transcript) };
  }

  /** Shows what was said or taken back. That is done, and has its way back, also where this fails: it is reported. */
  private async show(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const reported = toEarmarkError(error, 'opening');
      if (reported.code !== 'cancelled') this.options.report(reported);
    }
  }

  /** The present episode goes on, with the file that it lacked. */
  private async openWith({ audio, transcript }: PairPaths): Promise<void> {
    const { current } = this.options.episodes.session;
    if (current?.audio?.path === audio && current.transcript === null)
      await this.options.episodes.complete('transcript', transcript);
    else if (current?.transcript?.path === transcript && current.audio === null)
      await this.options.episodes.complete('audio', audio);
    else await this.openAnew(audio);
  }

  /** If this recording is open, it is opened as it belongs together now. */
  private async openAnew(audio: string): Promise<void> {
    const { episodes } = this.options;
    if (episodes.session.current?.audio?.path === audio) await episodes.open([audio]);
  }
}

function bothOf(audio: string | null, transcript: string | null): PairPaths {
  if (audio !== null && transcript !== null) return { audio, transcript };
  throw mainError('bad-request/not-a-pair');
}
