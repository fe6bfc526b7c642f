import type { Warning } from '../transcript/model';
import type { TextEdit } from './text-edit';
import { editsWarning } from './wording';

/** UTF-16 units of a correction that a warning quotes. */
const QUOTED = 80;

/** Says that a correction is not applied, because it does not fit the transcript any more. */
export function warningOfLeft(edit: TextEdit): Warning {
  const what = edit.kind === 'rename' ? edit.from : edit.kind === 'words' && edit.said !== '' ? edit.said : edit.after;
  return editsWarning(1, 'edit-without-place', { at: what.slice(0, QUOTED) });
}
