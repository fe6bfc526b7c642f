import { timedTextOf } from '../../core/document/shown';
import { CorrectedText } from '../../core/document/shown-text';
import type { Unfinished } from '../../core/edits/unfinished';
import type { Bridge } from '../../ipc/bridge';
import type { CommandId } from '../../ipc/commands';
import { Clock } from '../playback/clock';
import { HowlerPlayer } from '../playback/howler-player';
import { Listening } from '../playback/listening';
import { createMediaPanel } from '../playback/media-session';
import { createAllClipsStore } from '../state/all-clips';
import { createEditingStore } from '../state/editing';
import { createEditsStore } from '../state/edits';
import { createEpisodeStore } from '../state/episode';
import { createFillingStore } from '../state/filling';
import { createFindStore } from '../state/find';
import { createFollowStore } from '../state/follow';
import { createLayoutStore } from '../state/layout';
import { createLibraryStore } from '../state/library';
import { createListedClipsStore } from '../state/listed-clips';
import { createMessagesStore } from '../state/messages';
import { createPeaksStore } from '../state/peaks';
import { createPlaybackStore } from '../state/playback';
import { createProgramStore, createSettingsStore, createShelfStore } from '../state/program';
import { createQueueStore } from '../state/queue';
import { createReviewStore } from '../state/review';
import { createSearchStore } from '../state/search';
import { createChosenStore, createSelectionStore } from '../state/selection';
import { createShownSpeakerStore } from '../state/shown-speaker';
import { createAllClips } from './all-clips';
import type { App } from './app';
import { createAsk } from './ask';
import { createOutputs } from './audio-outputs';
import { createClipping } from './clipping';
import { runCommand } from './commands';
import { createCorrecting, withCorrections } from './correcting';
import { keepDisplayOn } from './display';
import { createEditing } from './editing';
import { createFilling } from './filling';
import { findPauses } from './find-pauses';
import { createFinding } from './finding';
import { createHearing } from './hearing';
import { createImporting } from './importing';
import { createJumping } from './jumping';
import { reportMismatch } from './mismatch';
import { createPeople } from './people';
import { createPinning } from './pinning';
import { createQuoting } from './quoting';
import { receive } from './receive';
import { createReviewing } from './reviewing';
import { createSearching } from './searching';
import { endShownSpeaker } from './shown-speaker';
import { createStamping } from './stamping';
import { createStepHistory } from './step-history';
import { followSteps } from './stepping';
import { createTrimming } from './trimming';
import { keepUnfinished } from './unfinished';
import { createWritingCorrections } from './writing-corrections';
import { createWritings } from './writings';

/** Puts the program together on top of the bridge, and begins to listen to main. */
export function createApp(bridge: Bridge<File>): App {
  const messages = createMessagesStore((file) => void ask('open:locate', { file }));
  const ask = createAsk(bridge, messages.actions.showProblem);
  const program = createProgramStore();
  const episode = createEpisodeStore();
  const settings = createSettingsStore();
  const playback = createPlaybackStore();
  const text = new CorrectedText();
  const edits = createEditsStore({
    send: async (to, after, edit) => (await ask('episode:operation', { episode: to, after, edit })) !== null,
    text(corrections) {
      const open = episode.getState().episode;
      return open && timedTextOf(withCorrections(open, corrections, text));
    },
  });
  const shownSpeaker = createShownSpeakerStore();
  const find = createFindStore();
  const search = createSearchStore();
  const fillable = createFillingStore();
  const follow = createFollowStore();
  const selection = createSelectionStore();
  const chosen = createChosenStore();
  const peaks = createPeaksStore();
  const review = createReviewStore();
  const editing = createEditingStore();
  const clock = new Clock();
  let problemOfPlayer: number | null = null;

  const listening = new Listening({
    store: playback,
    clock,
    createPlayer: (source, sound, position) => new HowlerPlayer(source, sound, position),
    keepPosition(position) {
      const open = episode.getState().episode;
      if (open) void ask('episode:position', { episode: open.id, position, duration: playback.getState().duration });
    },
    onDuration(duration) {
      const open = episode.getState().episode;
      // Main computes the times again once it knows how long the recording is.
      if (open?.audio?.duration === null) void ask('episode:duration', { episode: open.id, duration });
    },
    onProblem(problem) {
      if (problemOfPlayer !== null) messages.actions.dismiss(problemOfPlayer);
      problemOfPlayer = problem && messages.actions.showProblem(problem);
    },
    onOutputRefused: () => outputs.refused(),
    onGo(from, to) {
      jumping.jump(from, to);
      follow.actions.resume();
    },
    onJump: () => mediaPanel.showPosition(),
  });

  const layout = createLayoutStore();
  const jumping = createJumping({ episode, follow, messages, listening });
  const pinning = createPinning({ episode, edits, selection, review, playback, settings, messages, listening });
  const outputs = createOutputs({ settings, playback, listening, messages });
  const run = (command: CommandId) => runCommand(app, command);
  const correcting = createCorrecting({ episode, edits, review, selection, messages, listening, text });
  const mediaPanel = createMediaPanel({ episode, playback, listening, run });

  const finding = createFinding({
    find,
    shownSpeaker,
    episode,
    follow,
    selection,
    listening,
    jumping,
    correcting,
    edits,
    messages,
  });
  const request: App['request'] = (name, ...payload) => bridge.request(name, ...payload);
  const hearing = createHearing({ request, playback, listening });
  const allClips = createAllClipsStore();

  const searchParts = { request, episode, listening, hearing, finding };
  const searching = createSearching({
    ...searchParts,
    search,
    isShown: () => layout.getState().dialog === 'search',
    close: () => layout.setState({ dialog: null }),
  });
  const people = createPeople({ ask, request, searchParts, settings, layout, messages });

  const clipParts = {
    episode,
    edits,
    chosen,
    selection,
    peaks,
    playback,
    settings,
    messages,
    layout,
    listening,
  };

  const writings = createWritings({ episode, edits, messages });
  const editor = createEditing({ ...clipParts, editing, correcting });
  const keep = (of: string, unfinished: Unfinished | null) =>
    void ask('episode:unfinished', { episode: of, unfinished });

  const app: App = {
    ask,
    request,
    async openFiles(files) {
      const result = await bridge.openFiles(files);
      if (!result.ok) messages.actions.showProblem(result.problem);
    },
    program,
    episode,
    shelf: createShelfStore(),
    library: createLibraryStore(),
    episodeSteps: createStepHistory(messages),
    queue: createQueueStore(),
    allClips,
    clipsOfAll: createAllClips({
      request,
      ask,
      allClips,
      episode,
      layout,
      chosen,
      messages,
      listening,
      hearing,
    }),
    settings,
    playback,
    peaks,
    follow,
    shownSpeaker,
    find,
    search,
    fillable,
    edits,
    chosen,
    listedClips: createListedClipsStore(),
    selection,
    review,
    layout,
    messages,
    clock,
    listening,
    hearing,
    importing: createImporting({ bridge, episode, edits, messages }),
    quoting: createQuoting({ ask, episode, edits, chosen, selection, layout, messages }),
    finding,
    searching,
    people,
    filling: createFilling({ filling: fillable, episode, follow, playback, messages, listening, correcting }),
    jumping,
    pinning,
    stamping: createStamping({ ask, episode, messages, writings }),
    writings,
    writingCorrections: createWritingCorrections({ ask, episode, layout, messages, writings }),
    reviewing: createReviewing({ review, episode, edits, follow, messages, listening, pinning, jumping }),
    correcting,
    editing,
    editor,
    unfinished: keepUnfinished({ keep, editing, editor, episode, messages }),
    clipping: createClipping(clipParts),
    trimming: createTrimming(clipParts),
    outputs,
    run,
  };
  reportMismatch({ episode, messages, chooseTranscript: () => run('chooseTranscript') });
  findPauses({ peaks, playback, listening });
  keepDisplayOn(playback);
  endShownSpeaker({ shownSpeaker, episode, review, fillable });
  followSteps(app);
  receive(app, bridge);
  return app;
}
