import type { Clip } from '../../core/clips/clip';
import type { ClipChoice } from '../../ipc/events';
import type { App } from './app';
import { clipAround } from './clip-in-hand';

type Parts = Pick<App, 'selection' | 'edits' | 'chosen'>;

/** The clip that is around the words for which the context menu was opened; null if there is none. */
export function pointedClip({ selection, edits, chosen }: Parts): Clip | null {
  const { pointed } = selection.getState();
  return pointed === null ? null : clipAround(edits.getState().clips, chosen.getState().clip, pointed);
}

/** Does what was chosen for it in that menu. */
export function doToPointedClip(app: App, choice: ClipChoice): void {
  const clip = pointedClip(app);
  const { pointed } = app.selection.getState();
  if (!clip || pointed === null) return;
  if (choice === 'play') app.clipping.playAll([clip]);
  else if (choice === 'loop') app.listening.ranges.loopClip(clip);
  else if (choice === 'merge') app.clipping.mergeWithNext(clip);
  else app.clipping.splitBefore(clip, pointed);
}
