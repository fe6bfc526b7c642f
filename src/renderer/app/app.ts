import type { Bridge } from '../../ipc/bridge';
import type { CommandId } from '../../ipc/commands';
import type { Clock } from '../playback/clock';
import type { Listening } from '../playback/listening';
import type { EditsStore } from '../state/edits';
import type { EpisodeStore } from '../state/episode';
import type { FindStore } from '../state/find';
import type { FollowStore } from '../state/follow';
import type { LayoutStore } from '../state/layout';
import type { MessagesStore } from '../state/messages';
import type { PeaksStore } from '../state/peaks';
import type { PlaybackStore } from '../state/playback';
import type { ProgramStore } from '../state/program';
import type { ReviewStore } from '../state/review';
import type { SelectionStore } from '../state/selection';
import type { SettingsStore } from '../state/settings';
import type { ShelfStore } from '../state/shelf';
import type { Ask } from './bridge';
import type { Clipping } from './clipping';
import type { Finding } from './finding';
import type { Jumping } from './jumping';
import type { Outputs } from './outputs';
import type { Pinning } from './pinning';
import type { Reviewing } from './reviewing';
import type { Stamping } from './stamping';

/** The parts of the program that the features work with, each a small store or the owner of one. */
export interface App {
  readonly ask: Ask;
  /** Makes a request whose failure is told where it was made. */
  readonly request: Bridge<File>['request'];
  openFiles(files: readonly File[]): void;
  readonly program: ProgramStore;
  readonly episode: EpisodeStore;
  readonly shelf: ShelfStore;
  readonly settings: SettingsStore;
  readonly playback: PlaybackStore;
  readonly peaks: PeaksStore;
  readonly follow: FollowStore;
  readonly find: FindStore;
  readonly edits: EditsStore;
  readonly selection: SelectionStore;
  readonly review: ReviewStore;
  readonly layout: LayoutStore;
  readonly messages: MessagesStore;
  readonly clock: Clock;
  readonly listening: Listening;
  readonly clipping: Clipping;
  readonly finding: Finding;
  readonly jumping: Jumping;
  readonly pinning: Pinning;
  readonly reviewing: Reviewing;
  readonly stamping: Stamping;
  readonly outputs: Outputs;
  run(command: CommandId): void;
}
