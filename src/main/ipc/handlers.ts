import { basename } from 'node:path';
import type { Settings } from '../../core/settings/settings';
import { copiedText } from '../../core/transcript/copied-text';
import type { EpisodeView } from '../../ipc/episode-views';
import type { AboutView, NextSteps, Snapshot } from '../../ipc/program-views';
import type { ContextOf } from '../../ipc/requests';
import type { Library } from '../../library/library';
import type { AllClips } from '../all-clips';
import { clipExport, clipFile, exportClips } from '../clip-export';
import type { ClipText } from '../clip-text';
import type { Choice, ExportQuestion } from '../dialogs';
import type { EditsOfMany } from '../edits-of-many';
import type { Episodes } from '../episodes/episodes';
import type { MissingFile } from '../episodes/file-watches';
import type { ListedDetails } from '../episodes/listed-details';
import type { Exporting } from '../exporting';
import type { DoOnce } from '../files/file-processes';
import type { LibraryList } from '../library-list';
import { outsideLink } from '../outside-link';
import type { PairsByHand } from '../pairs-by-hand';
import { type Copying, copyQuote } from '../quote';
import type { Searching } from '../searching';
import { exportSound } from '../sound-export';
import type { Speakers } from '../speakers';
import type { Queue } from '../sync/queue';
import type { TranscriptsExporting } from '../transcripts-export';
import type { WholeLibrary } from '../whole-library';
import { mainError } from '../wording';
import { exportPdf, exportTranscript, exportWork } from '../write-export';
import { Corrections } from '../writing-corrections';
import { Stamps } from '../writing-stamps';
import type { Handlers } from './answer';

export interface HandlerOptions extends Copying {
  readonly library: Library;
  readonly episodes: Episodes;
  readonly searching: Searching;
  readonly speakers: Speakers;
  readonly libraryList: LibraryList;
  readonly pairs: PairsByHand;
  readonly allClips: AllClips;
  readonly queue: Queue;
  readonly once: DoOnce;
  readonly exporting: Exporting;
  readonly clipText: ClipText;
  readonly wholeLibrary: WholeLibrary;
  readonly settings: () => Settings;
  readonly snapshot: () => Promise<Snapshot>;
  readonly askWhatToOpen: (choice: Choice) => Promise<string[]>;
  readonly askWhereToExport: (question: ExportQuestion) => Promise<string | null>;
  readonly askForSoundFolder: () => Promise<string | null>;
  readonly transcripts: TranscriptsExporting;
  readonly edits: EditsOfMany;
  readonly details: ListedDetails;
  readonly printPage: () => Promise<void>;
  readonly pdfOfPage: () => Promise<Uint8Array>;
  readonly openSample: () => Promise<void>;
  readonly keepSettings: (settings: Settings) => void;
  readonly showSteps: (steps: NextSteps | null) => void;
  readonly showContextMenu: (context: ContextOf) => void;
  readonly about: () => Promise<AboutView>;
  readonly showInFolder: (path: string) => void;
  readonly openOutside: (url: string) => Promise<void>;
}

/** What main does for each of the renderer's requests. */
export function createHandlers(options: HandlerOptions): Handlers {
  const { episodes, allClips } = options;
  const stamps = new Stamps(episodes, options.once);
  const corrections = new Corrections(episodes, options.library, options.once);
  const exportOf = (episode: string, clips: readonly string[], format: string) =>
    clipExport(episodes.session.clipsOf(episode, clips), format, options.settings());
  const importFrom = (episode: string, paths: readonly string[]) => {
    const file = clipFile(episodes.session.clipsOf(episode, []), options.settings());
    return Promise.all(paths.map((path) => options.once(path, 'importClips', { path, ...file })));
  };
  return {
    'app:ready': () => options.snapshot(),

    'open:dialog': async ({ what }) => {
      const paths = await options.askWhatToOpen(what);
      const [path] = paths;
      if (path === undefined) return;
      if (what === 'work') await episodes.importWork(path);
      else
        await (what === 'audio' || what === 'transcript' ? options.pairs.complete(what, path) : episodes.open(paths));
    },
    'open:locate': async ({ file }) => {
      const missing = episodes.missing.named(file);
      const [path] = await options.askWhatToOpen(missing?.what ?? 'files');
      if (path === undefined) return;
      // The open episode continues undisturbed when it gets the file that it lacks.
      if (missing && lacks(episodes.view(), missing)) await options.pairs.complete(missing.what, path);
      else await episodes.open(missing?.other ? [path, missing.other] : [path]);
    },
    'open:paths': (paths) => episodes.open(onDisk(paths)),
    'open:sample': () => options.openSample(),
    'open:cancel': () => episodes.cancelOpening(),
    'shelf:open': ({ token }) => episodes.openItem(token),
    'shelf:remove': ({ token }) => episodes.kept.takeOff(token),
    'shelf:restore': ({ token }) => episodes.kept.restore(token),
    'shelf:rename': ({ token, title }) => episodes.kept.rename(token, title),
    'search:find': (wish) => options.searching.find(wish),
    'search:open': ({ token }) => options.searching.open(token),
    'search:sound': ({ token }) => options.searching.sound(token),
    'search:cancel': () => options.searching.cancel(),
    'all-clips:list': () => allClips.view(),
    'all-clips:sound': ({ episode }) => allClips.sound(episode),
    'all-clips:open': ({ episode }) => allClips.open(episode),
    'all-clips:edit': (edits) => allClips.edit(edits),
    'edits:step': ({ way, made }) => options.edits.step(way, made),
    'all-clips:export': ({ format, clips }) => allClips.export(format, clips),
    'all-clips:preview': ({ format, clips }) => allClips.preview(format, clips),
    'all-clips:copy': ({ format, clips }) => allClips.copy(format, clips),
    'all-clips:export-sound': ({ clips }) => allClips.exportSound(clips),
    'people:list': () => options.speakers.view(),
    'people:episodes': ({ voices }) => options.speakers.episodes(voices),
    'people:change': (operation) => options.speakers.change(operation),
    'people:step': ({ way, only }) => options.speakers.step(way, only),
    'library:list': () => options.libraryList.view(),
    'library:open': ({ token }) => episodes.reopen(options.libraryList.filesOf(token)),
    'library:add': async () => {
      const [path] = await options.askWhatToOpen('folder');
      if (path === undefined) return null;
      const [added = null] = await options.libraryList.add([path]);
      return added;
    },
    'library:remove': ({ token }) => options.libraryList.remove(token),
    'library:restore': ({ token }) => options.libraryList.restore(token),
    'partner:choose': ({ token }) => options.pairs.choose(token),
    'pairs:pair': ({ token, other }) => options.pairs.pair(token, other),
    'pairs:candidates': ({ token, filter }) => options.pairs.candidates(token, filter),
    'pairs:choose-file': ({ token }) => options.pairs.pairWithFile(token),
    'pairs:part': ({ token }) => options.pairs.part(token),
    'pairs:undo': ({ token }) => options.pairs.undo(token),
    'pairs:redo': ({ token }) => options.pairs.redo(token),
    'queue:add': ({ tokens }) => options.queue.add(tokens),
    'queue:list': () => options.queue.list(),
    'queue:move': ({ token, before }) => options.queue.syncs.move(token, before),
    'queue:remove': ({ tokens }) => options.queue.syncs.remove(tokens),
    'queue:retry': ({ tokens }) => options.queue.syncs.retry(tokens),
    'queue:pause': ({ isPaused }) => options.queue.syncs.pause(isPaused),
    'playback:playing': ({ isPlaying }) => options.queue.setPlaying(isPlaying),
    'library:edit-details': ({ tokens, to }) => options.details.edit(tokens, to),
    'library:reveal': async ({ token }) => {
      const path = options.libraryList.pathOf(token);
      // A file manager would say nothing of a file that is gone.
      await options.once(path, 'state', { path });
      options.showInFolder(path);
    },
    'library:copy-paths': ({ tokens }) =>
      options.copy(tokens.map((token) => options.libraryList.pathOf(token)).join('\n')),

    'episode:duration': ({ episode, duration }) => episodes.session.setDuration(episode, duration),
    'episode:position': ({ episode, position }) => episodes.work.keepPosition(episode, position),
    'episode:speed': ({ episode, speed }) => episodes.work.keepSpeed(episode, speed),
    'episode:unfinished': ({ episode, unfinished }) => episodes.work.keepUnfinished(episode, unfinished),
    'episode:operation': ({ episode, after, edit }) => episodes.work.edit(episode, after, edit),
    'sync:start': ({ episode }) => episodes.session.startSync(episode),
    'sync:cancel': ({ episode }) => episodes.session.cancelSync(episode),
    'stamps:preview': ({ episode }) => stamps.preview(episode),
    'stamps:write': ({ token }) => stamps.write(token),
    'stamps:undo': ({ token }) => stamps.undo(token),
    'corrections:preview': ({ episode }) => corrections.preview(episode),
    'corrections:write': ({ token }) => corrections.write(token),
    'corrections:undo': ({ token }) => corrections.undo(token),
    'corrections:patch': ({ token }) => corrections.patch(token, options.askWhereToExport),
    'settings:keep': (settings) => options.keepSettings(settings),

    'clips:export': ({ episode, format, clips }) =>
      exportClips(
        episodes.session.clipsOf(episode, clips),
        format,
        options.settings(),
        options.askWhereToExport,
        options.exporting,
      ),
    'clips:preview': ({ episode, format, clips }) => options.clipText.preview(exportOf(episode, clips, format)),
    'clips:copy': async ({ episode, format, clips }) =>
      options.copy(await options.clipText.whole(exportOf(episode, clips, format))),
    'clips:import': async ({ episode }) => importFrom(episode, await options.askWhatToOpen('clips')),
    'clips:import-paths': ({ episode, paths }) => importFrom(episode, onDisk(paths)),
    'sound:export': ({ episode, clips }) =>
      exportSound(
        episodes.session.clipsOf(episode, clips),
        options.settings(),
        options.askForSoundFolder,
        options.exporting,
      ),
    'quote:copy': ({ episode, what }) => {
      const { clips, ...of } = episodes.session.clipsOf(episode, 'clip' in what ? [what.clip] : []);
      const quoted = 'clip' in what ? clips[0] : what;
      if (!quoted) throw mainError('bad-request/clip-deleted');
      return copyQuote(of, quoted, options.settings(), options);
    },
    'transcript:copy': async ({ episode, part }) => {
      const { text } = episodes.session.clipsOf(episode, []);
      if (!text) throw mainError('bad-request/no-transcript');
      const copied = copiedText(text.transcript, text.times, part);
      await options.copyHtml(copied.html, copied.text);
    },
    'transcript:export': ({ episode, format }) => {
      const title = episodes.view()?.title ?? '';
      return exportTranscript(
        episodes.session.corrected(episode),
        title,
        { format, withTimes: options.settings().transcriptTimes },
        options.askWhereToExport,
        options.exporting.once,
      );
    },
    'page:print': ({ episode }) => {
      episodes.present(episode);
      return options.printPage();
    },
    'page:pdf': ({ episode }) => {
      const title = episodes.view()?.title ?? '';
      return exportPdf(
        () => episodes.present(episode),
        title,
        options.pdfOfPage,
        options.askWhereToExport,
        options.exporting.once,
      );
    },
    'work:sum': ({ token }) => episodes.kept.sumOf(token),
    'work:forget': ({ token }) => episodes.kept.forget(token),
    'work:export': async ({ token }) =>
      exportWork(await episodes.kept.workOf(token), options.askWhereToExport, options.exporting.once),
    'library:export-transcripts': ({ tokens, format }) =>
      options.transcripts.export(tokens, format, options.settings().transcriptTimes),
    'library:export': () => options.wholeLibrary.export(),
    'library:import': () => options.wholeLibrary.import(),
    'export:cancel': () => options.exporting.cancel(),
    'steps:shown': (steps) => options.showSteps(steps),
    'menu:context': (context) => options.showContextMenu(context),
    'about:read': () => options.about(),
    'link:open': ({ url }) => options.openOutside(outsideLink(url)),
  };
}

/** Whether the missing file is the other half of what is open. */
function lacks(open: EpisodeView | null, { what, other }: MissingFile): boolean {
  const present = what === 'audio' ? open?.transcript : open?.audio;
  return open !== null && open[what] === null && other !== null && present?.fileName === basename(other);
}

function onDisk(paths: readonly string[]): string[] {
  const found = paths.filter((path) => path !== '');
  if (found.length > 0) return found;
  throw mainError('bad-request/not-dropped');
}
