import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { app, ClipboardItem, clipboard, ipcMain, protocol, shell } from 'electron';
import type { SyncRequest } from '../audio/sync/request';
import type { Alignment } from '../core/align/alignment';
import { EarmarkError } from '../core/errors';
import type { Settings } from '../core/settings/settings';
import type { EventName, Events } from '../ipc/events';
import type { Snapshot } from '../ipc/program-views';
import { type RequestName, requests } from '../ipc/requests';
import { problemOf } from '../ipc/result';
import type { StoreReport } from '../library/database/store';
import { Library } from '../library/library';
import type { EpisodeFiles } from '../library/partners';
import { aboutView } from './about';
import { Asking } from './asking';
import { createExports } from './create-exports';
import { EditsOfMany } from './edits-of-many';
import { Episodes } from './episodes/episodes';
import { ListedDetails } from './episodes/listed-details';
import { Opening } from './episodes/opening';
import { EpisodePeaks } from './episodes/recording-peaks';
import { FileProcesses } from './files/file-processes';
import { forkFiles } from './files/fork';
import { LibraryProcesses } from './files/library-processes';
import { SharedFiles } from './files/shared-files';
import { StoreProcess } from './files/store-process';
import { Given } from './given';
import { answer, type Handlers, toEarmarkError } from './ipc/answer';
import { createHandlers } from './ipc/handlers';
import { LibraryList } from './library-list';
import { Menus } from './menus';
import { Page } from './page';
import { PairsByHand } from './pairs-by-hand';
import { denyPermissions } from './permissions';
import { pdfOf, printPage } from './printing';
import { createAppProtocol } from './protocol/app-protocol';
import { ArtRoute } from './protocol/art';
import { Decoding } from './protocol/decoding';
import { MediaRoute } from './protocol/media';
import { Quitting, rescuePlaces } from './quitting';
import type { Sample } from './sample';
import { Searching } from './searching';
import { Sender } from './sender';
import { shippedSample } from './shipped-sample';
import { formatChoices, savingView } from './snapshot-parts';
import { Speakers } from './speakers';
import { createQueue } from './sync/create-queue';
import type { Queue } from './sync/queue';
import { createWindow } from './window';
import { mainError } from './wording';

/** Milliseconds for which an opened episode has the processors to itself. */
const SETTLING = 1000;

/** The running app: one window with one episode. Made once Electron is ready. */
export class Program {
  private readonly art = new ArtRoute();
  private readonly episodes: Episodes;
  private readonly searching: Searching;
  private readonly speakers: Speakers;
  private readonly libraryList: LibraryList;
  private readonly queue: Queue;
  private readonly details: ListedDetails;
  private readonly edits: EditsOfMany;
  private readonly given: Given;
  private readonly sender: Sender;
  private readonly peaks: EpisodePeaks;
  private readonly quitting: Quitting;
  private readonly asking: Asking;
  private readonly menus: Menus;

  /**
   * Reads what is remembered, opens the window, and opens the given files or links in it, otherwise what was open last.
   */
  static async start(files: readonly string[], links: readonly string[]): Promise<Program> {
    const page = new Page();
    // They start while the window does.
    const processes = new FileProcesses(forkFiles);
    const sample = shippedSample();
    const opening = new Opening({
      indexes: join(app.getPath('userData'), 'indexes'),
      start: () => processes.start(),
      placesOf: (files) => sample.placesOf(files),
    });
    const libraryProcesses = new LibraryProcesses(
      app.getPath('userData'),
      () => processes.start(),
      (reported) => {
        const problem = reported.kind === 'problem' ? problemOf(EarmarkError.revived(reported.problem)) : null;
        page.send('library:problem', problem);
        page.send('library:reading', reported.kind === 'reading' ? reported : null);
        if (reported.kind !== 'kept' || !reported.changed) return;
        page.send('library:changed', null);
        program.inBackground(() => program.queue.look());
      },
    );
    const library = await Library.open(app.getPath('userData'), {
      onSaving: (state) => page.send('saving:changed', savingView(state)),
      onDamaged: (error) => page.send('problem', problemOf(error)),
      rescuePlaces: rescuePlaces(),
      openStore: (folder, report) => {
        const heard = (reported: StoreReport) => {
          libraryProcesses.heard(reported);
          report(reported);
        };
        return libraryProcesses.watching(new StoreProcess(folder, () => processes.start(), heard).ask);
      },
    });
    const program = new Program(library, libraryProcesses, page, processes, opening, sample);
    program.showWindow();
    program.inBackground(() => program.openAtStart(files, links));
    return program;
  }

  private constructor(
    private readonly library: Library,
    private readonly libraryProcesses: LibraryProcesses,
    private readonly page: Page,
    private readonly processes: FileProcesses,
    opening: Opening,
    sample: Sample,
  ) {
    this.sender = new Sender((name, value) => page.send(name, value));
    this.asking = new Asking({
      dataFolder: app.getPath('userData'),
      samples: sample.folder,
      window: () => page.window,
      openPaths: () => this.openPaths(),
    });
    const start = () => processes.start();
    const { ask } = new SharedFiles(start);
    const media = new MediaRoute(ask, new Decoding(start), {
      onChanged: (path) => this.episodes.audioChanged(path),
      onLost: (url, why) => this.send('audio:lost', { url, why }),
    });
    this.peaks = new EpisodePeaks({
      folder: join(app.getPath('userData'), 'peaks'),
      send: (peaks) => this.page.send('peaks:grown', peaks),
      processes,
    });
    this.episodes = new Episodes({
      library,
      media,
      art: this.art,
      files: opening,
      ask,
      sync: (request) => this.syncWhenSettled(request),
      findInStretches: ({ signal, ...request }) => processes.run('stretches', request, signal),
      peaksOf: (fingerprint) => this.peaks.knownOf(fingerprint),
      send: (name, value) => this.send(name, value),
      onFolders: (paths, isShown) => this.inBackground(() => this.given.addFolders(paths, isShown)),
      onEdited: () => this.menus.showUndo(),
      keyOfListed: (token) => this.libraryList.keyOf(token),
    });
    this.menus = new Menus({
      episodes: this.episodes,
      settings: () => library.settings,
      window: () => page.window,
      showWindow: () => this.showWindow(),
      send: (name, value) => this.send(name, value),
      inBackground: (work) => this.inBackground(work),
      quit: () => this.quitting.ask(),
    });
    this.searching = new Searching({
      current: () => this.episodes.session.current,
      reopen: (files) => this.episodes.reopen(files),
      media,
      files: opening,
      apartOf: (files) => this.libraryList.apartOf(files),
      page: (wish) => libraryProcesses.ask('page', wish, library.people.known.people),
    });
    this.speakers = new Speakers({ library, ask: libraryProcesses.ask, searching: this.searching });
    library.people.onChange = () => {
      this.episodes.session.aliasesChanged();
      this.send('people:changed', null);
    };
    this.libraryList = new LibraryList({
      library,
      ask: libraryProcesses.ask,
      once: processes.once,
      current: () => this.episodes.session.current,
    });
    this.given = new Given({
      library,
      list: this.libraryList,
      episodes: this.episodes,
      page,
      sample,
      openPaths: () => this.openPaths(),
      send: (name, value) => this.send(name, value),
    });
    this.queue = createQueue({
      library,
      ask: libraryProcesses.ask,
      session: this.episodes.session,
      processes,
      indexes: join(app.getPath('userData'), 'indexes'),
      send: (view) => this.page.send('queue:changed', view),
    });
    this.edits = new EditsOfMany(library);
    const list = this.libraryList;
    this.details = new ListedDetails({ library, list, edits: this.edits, once: processes.once, ask });
    const coverOf = (token: string) => this.details.coverOf(token);
    denyPermissions();
    const devServer = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null);
    const renderer = join(import.meta.dirname, '../renderer');
    protocol.handle('app', createAppProtocol({ renderer, media, art: this.art, coverOf, devServer }));
    this.answerRequests();
    app.on('quit', () => processes.end());
    this.quitting = new Quitting(library, processes, libraryProcesses, () => page.window);
  }

  /** Opens files that were given from outside: by a second start, or the file manager. */
  open(files: readonly string[]): void {
    this.comeForward();
    this.inBackground(() => this.episodes.open(files));
  }

  /** Follows a link that was given from outside. */
  follow(link: string): void {
    this.comeForward();
    this.inBackground(() => this.given.follow(link));
  }

  /** Shows the window, in front of others. */
  comeForward(): void {
    this.showWindow();
    this.page.focus();
  }

  /** Opens the window, unless it is open. */
  showWindow(): void {
    if (this.page.window) return;
    const window = createWindow(this.library.window, (bounds) => this.library.saveWindow(bounds));
    this.page.show(window);
    window.on('closed', () => {
      this.queue.setPlaying(false);
      this.menus.showSteps(null);
    });
    // Windows shuts down, and ends Earmark without quitting it.
    window.on('session-end', () => this.inBackground(async () => void (await this.quitting.saveOrRescue())));
    this.menus.show();
  }

  private async openAtStart(files: readonly string[], links: readonly string[]): Promise<void> {
    await this.library.begun;
    await this.episodes.reportShelf();
    const opening = this.given.openFirst(files, links);
    // While the page is drawn, it needs the processors, too.
    const drawn = opening.then(() => this.page.begun);
    this.libraryProcesses.beginAfter(drawn);
    this.inBackground(() => this.readAhead());
    this.inBackground(() => this.queue.beginAfter(drawn));
    await opening;
  }

  /** Where there is a library, it is read before it is shown. */
  private async readAhead(): Promise<void> {
    // Where the folders cannot be read now, there may be some.
    const hasFolders = await this.library.folders().then(
      ({ length }) => length > 0,
      () => true,
    );
    if (!hasFolders) return;
    this.libraryProcesses.want();
    await this.page.begun;
    this.send('library:changed', null);
  }

  private answerRequests(): void {
    const handlers = createHandlers({
      library: this.library,
      ...createExports({
        library: this.library,
        libraryList: this.libraryList,
        edits: this.edits,
        list: () => this.libraryProcesses.clips(),
        episodes: this.episodes,
        hear: (path) => this.searching.hear(path),
        processes: this.processes,
        asking: this.asking,
        report: (shown) => this.send('exporting', shown),
      }),
      episodes: this.episodes,
      searching: this.searching,
      speakers: this.speakers,
      libraryList: this.libraryList,
      pairs: new PairsByHand({
        library: this.library,
        list: this.libraryList,
        episodes: this.episodes,
        ask: this.libraryProcesses.ask,
        once: this.processes.once,
        askWhatToOpen: (choice) => this.asking.whatToOpen(choice),
        report: (error) => this.send('problem', problemOf(error)),
      }),
      queue: this.queue,
      once: this.processes.once,
      edits: this.edits,
      details: this.details,
      settings: () => this.library.settings,
      copy: (text) => clipboard.writeText(text),
      copyHtml: (html, text) => clipboard.write([new ClipboardItem({ 'text/html': html, 'text/plain': text })]),
      snapshot: () => this.snapshot(),
      askWhatToOpen: (choice) => this.asking.whatToOpen(choice),
      askWhereToExport: (question) => this.asking.whereToExport(question),
      askForSoundFolder: () => this.asking.exportFolder('sound'),
      printPage: async () => void (this.page.window && (await printPage(this.page.window.webContents))),
      pdfOfPage: () => this.pdfOfPage(),
      openSample: () => this.given.openSample(),
      keepSettings: (settings) => this.keepSettings(settings),
      showSteps: (steps) => this.menus.showSteps(steps),
      showContextMenu: (context) => this.menus.showContext(context),
      about: aboutView,
      showInFolder: (path) => shell.showItemInFolder(path),
      openOutside: (url) => shell.openExternal(url),
    });
    const register = <Name extends RequestName>(name: Name, handler: Handlers[Name]) =>
      ipcMain.handle(name, (event, payload: unknown) => answer(name, handler, event.senderFrame, payload));
    for (const name of Object.keys(requests) as RequestName[]) register(name, handlers[name]);
  }

  /** Throws EarmarkError if the window was closed. */
  private async pdfOfPage(): Promise<Uint8Array> {
    if (!this.page.window) throw mainError('cancelled/export');
    return pdfOf(this.page.window.webContents, app.getLocaleCountryCode());
  }

  /** The paths of the present episode's files. */
  private openPaths(): EpisodeFiles {
    const view = this.episodes.view();
    const { audio, transcript } = view ? this.episodes.present(view.id) : { audio: null, transcript: null };
    return { audio: audio?.path ?? null, transcript: transcript?.path ?? null };
  }

  private async snapshot(): Promise<Snapshot> {
    const shelf = await this.episodes.shelfView();
    // A page that is loaded anew plays nothing, and shows no library.
    this.queue.setPlaying(false);
    this.menus.showSteps(null);
    // Events are sent from here on. Pieces come before the answer.
    const { problems, commands } = this.page.begin();
    const episode = await this.sender.episodeFor(this.episodes.view());
    return {
      episode,
      opening: this.episodes.openingView(),
      peaks: this.peaks.view(),
      shelf,
      settings: this.library.settings,
      queue: this.queue.view(),
      saving: savingView(this.library.saving),
      ...formatChoices(),
      version: app.getVersion(),
      platform: process.platform,
      problems,
      commands,
    };
  }

  private send<Name extends EventName>(name: Name, value: Events[Name]): void {
    this.sender.report(name, value);
    if (name === 'episode:opened') this.measurePeaks((value as Events['episode:opened']).id);
    if (name === 'episode:closed') this.peaks.show(null);
    const isAnother = name === 'episode:opened' || name === 'episode:closed';
    if (isAnother) this.menus.show();
    if (isAnother || name === 'episode:sync') this.queue.episodeChanged();
    if (name === 'shelf:changed') this.menus.showRecent((value as Events['shelf:changed']).recent);
  }

  private measurePeaks(id: string): void {
    const { audio } = this.episodes.present(id);
    this.peaks.show(audio && { episode: id, path: audio.path, fingerprint: audio.fingerprint });
  }

  /** Does something that nobody waits for. Errors are reported in the window. */
  private inBackground(work: () => Promise<void>): void {
    work().catch((error) => {
      const reported = toEarmarkError(error, 'opening');
      if (reported.code !== 'cancelled') this.send('problem', problemOf(reported));
    });
  }

  private keepSettings(settings: Settings): void {
    const before = this.library.settings;
    this.library.saveSettings(settings);
    // Not for the volume, which changes many times a second while it is dragged.
    const shown = ['shelfOpen', 'clipsOpen', 'speakersOpen', 'skipSilence', 'evenLoudness'] as const;
    if (shown.some((name) => settings[name] !== before[name])) this.menus.show();
    if (settings.autoSync !== before.autoSync) this.episodes.session.autoSyncChanged(settings.autoSync);
  }

  /** Finds a transcript in its recording once the window shows both. */
  private async syncWhenSettled({ signal, onProgress, ...request }: SyncRequest): Promise<Alignment> {
    await pause(SETTLING, undefined, { signal });
    return this.processes.run('sync', request, signal, onProgress);
  }
}
