import type { EpisodeView } from '../../ipc/episode-views';
import { problemOf } from '../../ipc/result';
import type { EpisodeStore } from '../state/episode';
import type { MessagesStore } from '../state/messages';
import { windowError } from '../wording';

interface Parts {
  readonly episode: EpisodeStore;
  readonly messages: MessagesStore;
  readonly chooseTranscript: () => void;
}

type Mismatch = 'other' | 'part';

interface Reported {
  readonly mismatch: Mismatch;
  /** The episode and its transcript. */
  readonly of: string;
  readonly message: number | null;
}

/**
 * Reports that the transcript seems to belong to another recording, as soon and as long as it seems so. That only a part
 * of it was found is reported once, when it has been looked for.
 */
export function reportMismatch({ episode, messages, chooseTranscript }: Parts): void {
  let reported: Reported | null = null;
  let searched: string | null = null;
  episode.subscribe(({ episode: open }) => {
    const of = open && `${open.id} ${open.transcript?.fileName}`;
    const isRunning = open?.sync.state === 'running';
    if (isRunning) searched = of;
    const mismatch = open && mismatchOf(open, searched === of);
    const isSame = of === reported?.of;
    if (isSame && (mismatch === reported?.mismatch || (isRunning && !mismatch && reported?.mismatch === 'part')))
      return;
    if (reported?.message != null) messages.actions.dismiss(reported.message);
    reported = open && of !== null && mismatch ? { mismatch, of, message: report(open, mismatch) } : null;
  });

  function report({ audio, transcript, sync }: EpisodeView, mismatch: Mismatch): number | null {
    const files = { transcript: transcript?.fileName ?? '', audio: audio?.fileName ?? '' };
    const error =
      mismatch === 'part' && sync.state === 'synced'
        ? windowError('other-recording/part', { ...files, found: sync.found })
        : windowError('other-recording', files);
    return messages.actions.showProblem(problemOf(error), { label: 'Choose transcript…', run: chooseTranscript });
  }
}

function mismatchOf({ sync }: EpisodeView, isNews: boolean): Mismatch | null {
  if (sync.state === 'running') return sync.seemsOther ? 'other' : null;
  if (sync.state !== 'synced') return null;
  if (!sync.belongs) return 'other';
  return isNews && sync.warnings.some(({ code }) => code === 'part-in-recording') ? 'part' : null;
}
