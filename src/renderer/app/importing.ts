import type { Clip } from '../../core/clips/clip';
import { lateNote } from '../../core/clips/late';
import type { ImportedClips } from '../../core/clips/read';
import { stretchBetween } from '../../core/clips/stretch';
import { timedTextOf } from '../../core/document/shown';
import type { Bridge } from '../../ipc/bridge';
import type { Result } from '../../ipc/result';
import { problemOf } from '../../ipc/result';
import type { EditsStore } from '../state/edits';
import type { EpisodeStore } from '../state/episode';
import type { MessagesStore } from '../state/messages';
import { windowError } from '../wording';
import { showEdit } from './undoable';

/** Imports clips from files of other programs. */
export interface Importing {
  /** Asks for a file of clips, and adds them. */
  fromFile(): Promise<void>;
  /** Adds the clips of files that were dropped. */
  fromDropped(files: readonly File[]): Promise<void>;
  /** Makes a clip of each chapter that the recording has. */
  chapters(): void;
}

interface Parts {
  readonly bridge: Pick<Bridge<File>, 'request' | 'importClips'>;
  readonly episode: EpisodeStore;
  readonly edits: EditsStore;
  readonly messages: MessagesStore;
}

/** How many lines are counted with the reason. Of others only the number is. */
const EXPLAINED = 3;

export function createImporting({ bridge, episode, edits, messages }: Parts): Importing {
  const { showNote, showProblem } = messages.actions;

  function take(id: string, result: Result<readonly ImportedClips[]>): void {
    if (!result.ok) showProblem(result.problem);
    // Another episode may have been opened meanwhile.
    else if (result.value.length > 0 && episode.getState().episode?.id === id) add(result.value);
  }

  function add(files: readonly ImportedClips[]): void {
    const clips = files.flatMap((file) => file.clips);
    const from = files.map(({ fileName, formatName }) => `“${fileName}” (${formatName})`).join(' and ');
    reportImported(edits.actions.importClips(clips), clips, from);
    for (const file of files) if (file.problems.length > 0) reportPassedOver(file);
  }

  function reportImported(added: number, clips: readonly Clip[], from: string): void {
    const counted = (count: number) => (count === 1 ? '1 clip' : `${count} clips`);
    const rest = clips.length - added;
    if (added > 0) {
      const known = rest > 0 ? ` ${counted(rest)} of it ${rest === 1 ? 'was' : 'were'} here already.` : '';
      const late = lateNote(clips, episode.getState().episode?.audio?.duration ?? null);
      showEdit(messages, edits, `Imported ${counted(added)} from ${from}.${known}${late === null ? '' : ` ${late}`}`);
    } else if (clips.length > 0) showNote(`All clips of ${from} are here already.`);
    else showNote(`There are no clips in ${from}.`);
  }

  function reportPassedOver({ fileName, problems }: ImportedClips): void {
    const reasons = problems.slice(0, EXPLAINED).map(({ line, message }) => `Line ${line}: ${message}`);
    const others = problems.slice(EXPLAINED).map(({ line }) => String(line));
    showProblem(problemOf(windowError('left-out/clips', { from: fileName, count: problems.length, reasons, others })));
  }

  return {
    async fromFile() {
      const open = episode.getState().episode;
      if (open) take(open.id, await bridge.request('clips:import', { episode: open.id }));
    },
    async fromDropped(files) {
      const open = episode.getState().episode;
      if (open) take(open.id, await bridge.importClips(open.id, files));
    },
    chapters() {
      const open = episode.getState().episode;
      if (!open?.audio || open.audio.chapters.length === 0) {
        showNote('This recording has no chapters.');
        return;
      }
      const text = timedTextOf(open);
      const clips = open.audio.chapters.map(
        ({ title, start, end }): Clip => ({
          id: crypto.randomUUID(),
          name: title,
          note: '',
          tags: [],
          made: Date.now(),
          place: null,
          ...stretchBetween(text, start, end, 'ear'),
        }),
      );
      reportImported(edits.actions.importClips(clips), clips, `“${open.audio.fileName}” (chapters)`);
    },
  };
}
