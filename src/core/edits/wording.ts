import { EarmarkError } from '../errors';
import { warningsOf } from '../transcript/warnings';

interface OfEdit {
  /** Counts the edits of a list from 1. */
  readonly edit: number;
}

const EXPORT = 'Export the transcript in another format.';

const refused = ({ edit }: OfEdit, why: string) => `Edit ${edit} cannot be done. ${why} Nothing was changed.`;

/** The errors of corrections. */
export const editsError = EarmarkError.of({
  'bad-edit/no-turn': (given: OfEdit & { readonly turn: number; readonly last: number }) => ({
    message: refused(given, `There is no turn ${given.turn}.`),
    advice: `The last turn is ${given.last}. Turns are counted from 0, after the edits before.`,
  }),
  'bad-edit/no-words': (given: OfEdit & { readonly first: number; readonly end: number; readonly count: number }) => ({
    message: refused(given, `The turn has no words from ${given.first} to ${given.end}.`),
    advice: `It has ${given.count}. The first is 0, and the end is not included.`,
  }),
  'bad-edit/no-split': (given: OfEdit & { readonly turn: number; readonly word: number; readonly count: number }) => ({
    message: refused(given, `Turn ${given.turn} cannot be split at word ${given.word}.`),
    advice: `It has ${given.count} words. Give the first word of the second part, which is at least 1.`,
  }),
  'bad-edit/emptied': (given: OfEdit) => ({
    message: refused(given, 'The turn would have no words.'),
    advice: 'Delete the turn instead: `{"op": "delete", "turn": …}`.',
  }),
  'bad-edit/without-text': (given: OfEdit) => ({
    message: refused(given, 'It inserts a turn without words.'),
    advice: 'Give the text of the turn.',
  }),
  'bad-edit/first-turn': (given: OfEdit) => ({
    message: refused(given, 'There is no turn before the first one.'),
    advice: 'Join a later turn.',
  }),
  'bad-edit/no-speaker': (given: OfEdit & { readonly name: string }) => ({
    message: refused(given, `Nobody is called “${given.name}”.`),
    advice: 'Give a name as `inspect` shows it.',
  }),
  'bad-edit/no-name': (given: OfEdit) => ({
    message: refused(given, 'It renames a speaker to nothing.'),
    advice: 'Give the new name.',
  }),
  'bad-edit/unclear': ({ edit, field, problem }: OfEdit & { readonly field: string; readonly problem: string }) => ({
    message: `Edit ${edit} makes no sense at “${field}”: ${problem}.`,
    advice: 'README.md shows the form of each edit.',
  }),
  /** The cases of `cannot-write` below say why an edit cannot be written. `edit` contains them, and names it. */
  'cannot-write/edit': (given: {
    readonly file: string;
    readonly format: string;
    readonly edit: string;
    readonly why: string;
  }) => ({
    message: `The correction of ${given.edit} cannot be written into “${given.file}”, which is ${given.format}. ${given.why}`,
    advice: 'Nothing was written. Take this correction back, or export the transcript in another format.',
  }),
  'cannot-write/format': (given: { readonly file: string; readonly format: string }) => ({
    message: `Corrections cannot be written into “${given.file}”, because it is ${given.format}.`,
    advice: 'Export the corrected transcript with `convert` instead.',
  }),
  'cannot-write/no-place': ({ word }: { readonly word: string }) => ({
    message: `The file has “${word}” in an unusual way.`,
    advice: EXPORT,
  }),
  'cannot-write/overlap': () => ({ message: 'It meets another correction in the file.', advice: EXPORT }),
  'cannot-write/label': ({ name }: { readonly name: string }) => ({
    message: name === '' ? 'The format has no turn without a speaker there.' : `The name “${name}” has no place there.`,
    advice: EXPORT,
  }),
  'cannot-write/same-speaker': ({ name }: { readonly name: string }) => ({
    message: `The format has no place for two turns of “${name}” in a row: it would show them as one.`,
    advice: EXPORT,
  }),
  'cannot-write/reads-else': () => ({ message: 'The file would read as something else.', advice: EXPORT }),
  'cannot-write/no-speakers': ({ name }: { readonly name: string }) => ({
    message: `The file names no speakers, so it has no place for “${name}”.`,
    advice: EXPORT,
  }),
  'cannot-write/no-time': () => ({ message: 'There is no time for a cue of its own.', advice: EXPORT }),
  'cannot-write/split': () => ({ message: 'A turn cannot begin there.', advice: EXPORT }),
  'cannot-write/join': () => ({ message: 'The turn has no label that can be removed.', advice: EXPORT }),
  'cannot-write/would-lose': () => ({
    message: 'More than words would be lost, such as a comment or a stamp.',
    advice: EXPORT,
  }),
  'bad-edit/no-list': () => ({
    message: 'This is no list of corrections in JSON.',
    advice: 'Give a list such as `[{"op": "replace", "turn": 12, "words": [3, 5], "text": "the boat"}]`.',
  }),
});

/** What is odd about the corrections of a transcript. */
export const editsWarning = warningsOf({
  /** `at` are words of the correction, shortened. */
  'edit-without-place': ({ at }: { readonly at: string }) =>
    `The correction at “${at}” does not fit this file any more, or the file has it by now. It is not applied.`,
});
