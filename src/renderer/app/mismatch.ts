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

/** Reports that the transcript seems to belong to another recording, as soon and as long as it seems so. */
export function reportMismatch({ episode, messages, chooseTranscript }: Parts): void {
  let reported: { readonly about: string; readonly message: number | null } | null = null;
  episode.subscribe(({ episode: open }) => {
    const about = open && seemsOther(open) ? `${open.id} ${open.transcript?.fileName}` : null;
    if (about === (reported?.about ?? null)) return;
    if (reported?.message != null) messages.actions.dismiss(reported.message);
    reported = about === null || !open ? null : { about, message: report(open) };
  });

  function report({ audio, transcript }: EpisodeView): number | null {
    const files = { transcript: transcript?.fileName ?? '', audio: audio?.fileName ?? '' };
    const problem = problemOf(windowError('other-recording', files));
    return messages.actions.showProblem(problem, { label: 'Choose transcript…', run: chooseTranscript });
  }
}

function seemsOther({ sync }: EpisodeView): boolean {
  return (sync.state === 'running' && sync.seemsOther) || (sync.state === 'synced' && !sync.belongs);
}
