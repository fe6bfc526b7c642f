import { isSame as isEqual } from '../../core/document/apply';
import { sourceOf } from '../../core/document/shown-text';
import { withTurns, withUnchanged } from '../../core/timing/unchanged';
import type { Times } from '../../core/transcript/times';
import type { Bridge } from '../../ipc/bridge';
import type { EpisodeView } from '../../ipc/episode-views';
import { withUnpackedClips } from '../../ipc/packed-clips';
import { PiecesTaken } from '../../ipc/pieces';
import type { Snapshot } from '../../ipc/program-views';
import type { ShownEpisode } from '../state/episode';
import { closeDialogAboutEpisode } from '../state/layout';
import { ALL_LISTED } from '../state/listed-clips';
import { isSameWalk, OVER } from '../state/review';
import { NONE_CHOSEN } from '../state/selection';
import type { App } from './app';
import { closeLibrary, followLibrary } from './browsing';
import { doToPointedClip } from './pointed-clip';
import { followQueue, takeQueue } from './queueing';
import { takeSettings } from './settings';
import { chooseOnShelf } from './shelving';
import { takeSpeeds } from './speed';

/** Takes main's events into the stores, and reports to main what it must remember. */
export function receive(app: App, bridge: Bridge<File>): void {
  const pieces = new PiecesTaken();
  bridge.on('episode:text', (piece) => pieces.take(piece));
  bridge.on('episode:opened', (episode) => showEpisode(app, whole(episode, pieces)));
  bridge.on('episode:closed', ({ episode }) => closeEpisode(app, episode));
  bridge.on('episode:times', ({ episode, times, turns, inPieces }) => {
    showTimes(app, episode, inPieces ? pieces.timesOf(episode) : times, turns);
  });
  bridge.on('episode:operation', ({ episode, entry }) => app.edits.actions.take(episode, entry));
  bridge.on('episode:document', ({ episode, ...made }) => app.edits.actions.open({ id: episode, ...made }));
  bridge.on('episode:sync', ({ episode, sync }) => {
    update(app, episode, (shown) => ({ ...shown, sync }));
    app.edits.actions.place();
    // Now it is known whether the transcript belongs to the changed recording.
    if (sync.state === 'synced') app.messages.actions.dismissChanged(app.episode.getState().episode?.audio?.fileName);
  });
  bridge.on('episode:stretches', ({ episode, found }) => {
    update(app, episode, (shown) => ({ ...shown, found: [...(shown.found ?? []), ...found] }));
    if (app.episode.getState().episode?.id !== episode) return;
    app.correcting.show();
    app.edits.actions.place();
  });
  bridge.on('episode:aliases', ({ episode, aliases }) => {
    update(app, episode, (shown) => ({ ...shown, aliases }));
    if (app.episode.getState().episode?.id !== episode) return;
    app.correcting.show();
    app.edits.actions.place();
  });
  bridge.on('opening:changed', (opening) => app.episode.setState({ opening }));
  bridge.on('peaks:grown', (piece) => app.peaks.actions.grow(piece, app.episode.getState().episode?.id));
  bridge.on('shelf:changed', (shelf) => app.shelf.setState(shelf));
  bridge.on('library:changed', () => {
    app.searching.changed();
    if (app.people.isShown()) app.people.changed();
  });
  bridge.on('people:changed', () => {
    app.searching.changed();
    app.people.changed();
  });
  bridge.on('library:reading', (reading) => app.searching.takeReading(reading));
  followLibrary(app, bridge);
  followQueue(app, bridge);
  let untilSaved: number | null = null;
  bridge.on('saving:changed', (saving) => {
    app.program.setState({ saving });
    if (untilSaved !== null) app.messages.actions.dismiss(untilSaved);
    untilSaved = saving.problem && app.messages.actions.showProblem(saving.problem, null, true);
  });
  bridge.on('audio:lost', ({ url, why }) => app.listening.lose(url, why));
  bridge.on('found', ({ file }) => {
    app.messages.actions.dismissMissing(file);
    const { episode } = app.episode.getState();
    if (episode?.lost?.fileName === file) update(app, episode.id, (shown) => ({ ...shown, lost: null }));
  });
  bridge.on('exporting', (exporting) => app.program.setState({ exporting }));
  bridge.on('problem', app.messages.actions.showProblem);
  bridge.on('reread', ({ file, message }) => {
    app.messages.actions.dismissUnread(file);
    app.messages.actions.showNote(message);
  });
  bridge.on('imported', ({ message }) => app.messages.actions.showNote(message));
  bridge.on('command', app.run);
  bridge.on('context:shelf', ({ token, chosen }) => chooseOnShelf(app, token, chosen));
  bridge.on('episode:go', ({ episode, to }) => {
    if (app.episode.getState().episode?.id === episode) app.listening.seek(to);
  });
  bridge.on('context:play', () => {
    const { pointed } = app.selection.getState();
    if (pointed !== null) app.listening.playFrom(pointed);
  });
  bridge.on('context:clip', ({ chosen }) => doToPointedClip(app, chosen));
  window.addEventListener('pagehide', () => {
    app.editor.keep(false);
    app.listening.keepPosition();
    app.edits.actions.endTyping();
  });
  document.addEventListener('visibilitychange', () => app.edits.actions.endTyping());
  app.edits.subscribe(({ givenTitle }) => showTitle(app, givenTitle));
  // For whoever waits until what they did is safe.
  app.edits.subscribe(({ savedRevision }) => {
    const { dataset } = document.documentElement;
    if (savedRevision === null) delete dataset.savedRevision;
    else dataset.savedRevision = String(savedRevision);
  });
  void start(app, pieces);
}

async function start(app: App, pieces: PiecesTaken): Promise<void> {
  const answer = await app.ask('app:ready');
  if (!answer) return;
  const { episode } = answer.value;
  showSnapshot(app, { ...answer.value, episode: episode && whole(episode, pieces) });
  for (const command of answer.value.commands) app.run(command);
}

function whole(episode: EpisodeView, pieces: PiecesTaken): EpisodeView {
  const { transcript, ...rest } = withUnpackedClips(episode);
  return { ...rest, transcript: transcript && pieces.wholeOf(episode.id, transcript) };
}

function showSnapshot(app: App, snapshot: Snapshot): void {
  takeSettings(app, snapshot.settings);
  app.outputs.watch();
  app.shelf.setState(snapshot.shelf);
  takeQueue(app, snapshot.queue);
  const { exporters, transcriptWriters, version, platform, saving } = snapshot;
  app.program.setState({ exporters, transcriptWriters, version, platform, saving, ready: true });
  app.episode.setState({ opening: snapshot.opening });
  if (snapshot.episode) showEpisode(app, snapshot.episode);
  if (snapshot.peaks) app.peaks.actions.grow(snapshot.peaks, snapshot.episode?.id);
  for (const problem of snapshot.problems) app.messages.actions.showProblem(problem);
}

/** Shows an episode; the same one again, when its second file or better times came, without disturbing the listener. */
function showEpisode(app: App, episode: EpisodeView): void {
  const before = app.episode.getState().episode;
  const isSame = before?.id === episode.id;
  const again = withKnownText(before, episode);
  if (!again) app.editor.keep(false);
  // The listener's place in the same recording is newer here than there.
  const isReplaced = isSame && before.audio !== null;
  const position = isReplaced ? app.listening.position : episode.position;
  // The position of the previous episode is saved for that one.
  if (before && !isReplaced && before.audio?.url !== episode.audio?.url) app.listening.close();
  if (again) app.correcting.show(again);
  else app.episode.setState({ episode });
  app.edits.actions.open(episode);
  app.correcting.show();
  if (isSame) {
    // The index of a turn may mean another turn now.
    if (!isSameWalk(app.review.getState(), turnsOf(before), turnsOf(app.episode.getState().episode)))
      app.review.setState(OVER);
    app.messages.actions.dismissAbout(staleFiles(before, episode));
    if (episode.audio && episode.transcript) app.messages.actions.dismissMissing();
  } else {
    app.messages.actions.dismissOpened();
    app.follow.actions.reset();
    app.chosen.setState(NONE_CHOSEN);
    app.listedClips.setState(ALL_LISTED);
    app.reviewing.end();
    closeDialogAboutEpisode(app.layout);
    closeLibrary(app);
    app.peaks.actions.reset();
    app.unfinished.offer(episode);
  }
  if (!isSame) takeSpeeds(app, { ownSpeed: episode.speed });
  app.listening.open(episode.audio, position, isReplaced);
  showTitle(app, app.edits.getState().givenTitle);
}

/**
 * An episode that was sent again, with the very text that it had, so that each place stays at its words. Null if its text
 * is another one.
 */
function withKnownText(before: ShownEpisode | null, { transcript: now, ...episode }: EpisodeView): ShownEpisode | null {
  if (before?.id !== episode.id || !before.transcript || !now) return null;
  const { transcript, times } = sourceOf(before.transcript);
  if (!isEqual(transcript, now.transcript)) return null;
  const aliases = isEqual(before.aliases, episode.aliases) ? before.aliases : episode.aliases;
  return { ...episode, aliases, transcript: { ...now, transcript, times: withUnchanged(times, now.times) } };
}

/** Closes the episode, if it is the one that is shown. */
function closeEpisode(app: App, id: string): void {
  if (app.episode.getState().episode?.id !== id) return;
  app.editor.keep(false);
  app.edits.actions.close();
  app.listening.close();
  app.episode.setState({ episode: null });
  app.messages.actions.dismissOpened();
  app.follow.actions.reset();
  app.reviewing.end();
  app.finding.close();
  closeDialogAboutEpisode(app.layout);
  app.peaks.actions.reset();
  document.title = 'Earmark';
}

/** Shows the episode's title wherever it is named, and in the window's title bar, which follows the page's. */
function showTitle(app: App, givenTitle: string | null): void {
  const { episode } = app.episode.getState();
  if (!episode) return;
  const title = givenTitle ?? episode.fileTitle;
  if (title !== episode.title) app.episode.setState({ episode: { ...episode, title } });
  document.title = `${title} — Earmark`;
}

function turnsOf(episode: EpisodeView | null) {
  return episode?.transcript?.transcript.turns ?? [];
}

/** The files whose problems are no longer true: they are gone, or the recording was read anew. */
function staleFiles(before: EpisodeView, now: EpisodeView): string[] {
  const isReadAnew = before.audio !== null && before.audio.url !== now.audio?.url;
  return filesOf(before).filter((file) => isReadAnew || !filesOf(now).includes(file));
}

function filesOf({ audio, transcript }: EpisodeView): string[] {
  return [audio?.fileName, transcript?.fileName].filter((name) => name !== undefined);
}

/** Changes the episode that is shown, if it still is the one that is meant. */
function update(app: App, id: string, change: (episode: ShownEpisode) => ShownEpisode): void {
  const { episode } = app.episode.getState();
  if (episode?.id === id) app.episode.setState({ episode: change(episode) });
}

/** Takes better times of the source, of all turns or of these. Those of the corrected text follow. */
function showTimes(app: App, id: string, times: Times, turns?: readonly number[]): void {
  const { episode } = app.episode.getState();
  if (episode?.id !== id) return;
  const { transcript: shown } = episode;
  if (shown) {
    const { source: _, ...view } = shown;
    const { transcript, times: before } = sourceOf(shown);
    const now = turns ? withTurns(before, turns, times) : withUnchanged(before, times);
    app.correcting.show({ ...episode, transcript: { ...view, transcript, times: now } });
  }
  app.edits.actions.place();
}
