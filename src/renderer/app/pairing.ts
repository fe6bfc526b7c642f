import { quoted } from '../../core/quoted';
import type { LibraryItem, PairedView, PartnerCandidatesView, PartnerCandidateView } from '../../ipc/library-views';
import type { App } from './app';
import type { Step } from './step-history';

/** Shows the dialog that asks which file an episode of the library belongs to. */
export function askToPair({ layout }: App, { token, title, isOpen }: LibraryItem): void {
  layout.setState({ dialog: 'pair-with', subject: { token, title, isOpen } });
}

/** Pairs an episode of the library with the file of another one. Returns whether that was done. */
export async function pairWith(app: App, token: string, other: string): Promise<boolean> {
  return notePair(app, (await app.ask('pairs:pair', { token, other }))?.value);
}

/** The same with a file that the user chooses. */
export async function pairWithFile(app: App, token: string): Promise<boolean> {
  return notePair(app, (await app.ask('pairs:choose-file', { token }))?.value);
}

/** Parts the recording and the transcript of an episode of the library. */
export async function partPair(app: App, { token }: LibraryItem): Promise<void> {
  const parted = (await app.ask('pairs:part', { token }))?.value;
  if (!parted) return;
  const { audio, transcript } = parted;
  note(app, parted, `Part ${quoted(audio)} and ${quoted(transcript)}`, `“${audio}” and “${transcript}” are parted.`);
}

function notePair(app: App, paired: PairedView | null | undefined): boolean {
  if (!paired) return false;
  const { audio, transcript } = paired;
  const label = `Pair ${quoted(audio)} with ${quoted(transcript)}`;
  note(app, paired, label, `“${transcript}” is the transcript of “${audio}” now.`);
  return true;
}

function note({ episodeSteps, request }: App, { undo }: PairedView, label: string, done: string): void {
  const unsay =
    (token: string): Step =>
    async () => {
      const result = await request('pairs:undo', { token });
      return result.ok ? { ok: true, value: sayAgain(result.value) } : result;
    };
  const sayAgain =
    (token: string): Step =>
    async () => {
      const result = await request('pairs:redo', { token });
      return result.ok ? { ok: true, value: unsay(result.value.undo) } : result;
    };
  episodeSteps.add({ label, text: `${done} No file was touched.`, undo: unsay(undo) });
}

/**
 * The candidate that is chosen: the one that a person marked, or else the only one that a filter leaves. As long as
 * nobody marked one, it may be the likely one. Null for none.
 */
export function chosenCandidate(
  candidates: readonly PartnerCandidateView[],
  filter: string,
  marked: string | null,
): PartnerCandidateView | null {
  const own = candidates.find(({ token }) => token === marked);
  if (own) return own;
  if (filter.trim() !== '' && candidates.length === 1) return candidates[0] ?? null;
  return marked === null ? (candidates.find(({ isLikely }) => isLikely) ?? null) : null;
}

/**
 * Asks for the files that an episode of the library may be paired with, as a part of a name is typed. One request at a
 * time: what is typed meanwhile is asked for next. `show` receives the answers.
 */
export function createCandidates(
  { ask }: Pick<App, 'ask'>,
  token: string,
  show: (view: PartnerCandidatesView) => void,
): (filter: string) => void {
  let newest = '';
  let isAsking = false;
  const askForNewest = async (): Promise<void> => {
    const filter = newest;
    const answer = await ask('pairs:candidates', { token, filter });
    if (answer) show(answer.value);
    if (newest !== filter) await askForNewest();
  };
  return (filter) => {
    newest = filter;
    if (isAsking) return;
    isAsking = true;
    void askForNewest().finally(() => {
      isAsking = false;
    });
  };
}
