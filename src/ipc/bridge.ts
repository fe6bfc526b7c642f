import type { EventName, Events } from './events';
import type { PayloadOf, RequestName, ValueOf } from './requests';
import type { Result } from './result';

/**
 * `window.earmark`: all that the renderer has of the outside world. `DroppedFile` is the DOM's `File`, which this
 * folder does not know.
 */
export interface Bridge<DroppedFile> {
  request<Name extends RequestName>(
    name: Name,
    ...payload: PayloadOf<Name> extends undefined ? [] : [PayloadOf<Name>]
  ): Promise<Result<ValueOf<Name>>>;
  /** Opens dropped files or folders. The preload reads their paths, which never reach the renderer. */
  openFiles(files: readonly DroppedFile[]): Promise<Result<void>>;
  /** Reads clips of dropped files, as `clips:import` does. */
  importClips(episode: string, files: readonly DroppedFile[]): Promise<Result<ValueOf<'clips:import-paths'>>>;
  /** Calls back at each event, until the returned function is called. */
  on<Name extends EventName>(name: Name, listener: (value: Events[Name]) => void): () => void;
}
