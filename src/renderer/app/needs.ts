import type { CommandId } from '../../ipc/commands';
import type { EpisodeView, LostFile } from '../../ipc/episode-views';

/** What a command is about, so that it can do nothing without. */
type Need = 'episode' | 'recording' | 'transcript' | 'both';

const NEEDS: Partial<Record<CommandId, Need>> = {
  renameEpisode: 'episode',
  print: 'transcript',
  savePdf: 'transcript',
  writeCorrections: 'transcript',
  exportTranscript: 'transcript',
  exportClips: 'episode',
  exportSound: 'recording',
  importClips: 'episode',
  importChapters: 'recording',
  copyQuote: 'transcript',
  copyTimes: 'transcript',
  exportWork: 'episode',
  forgetEpisode: 'episode',
  find: 'transcript',
  replace: 'transcript',
  findNext: 'transcript',
  findPrevious: 'transcript',
  toggleClips: 'episode',
  toggleSpeakers: 'transcript',
  onlySpeaker: 'transcript',
  largerText: 'transcript',
  smallerText: 'transcript',
  usualText: 'transcript',
  playPause: 'recording',
  back: 'recording',
  forward: 'recording',
  goBack: 'recording',
  goForward: 'recording',
  previousTurn: 'recording',
  nextTurn: 'recording',
  previousChapter: 'recording',
  nextChapter: 'recording',
  skipUnscripted: 'both',
  repeatSentence: 'both',
  loop: 'recording',
  slower: 'episode',
  faster: 'episode',
  mute: 'episode',
  skipSilence: 'episode',
  evenLoudness: 'episode',
  sleep15: 'recording',
  sleep30: 'recording',
  sleep60: 'recording',
  sleepTurn: 'both',
  sleepChapter: 'recording',
  listening: 'episode',
  follow: 'both',
  markStart: 'recording',
  markEnd: 'recording',
  clipWords: 'transcript',
  clipExactly: 'transcript',
  takeSentenceOff: 'transcript',
  clipTurn: 'transcript',
  dropMarker: 'recording',
  trimStart: 'episode',
  trimEnd: 'episode',
  splitClip: 'recording',
  mergeClip: 'episode',
  duplicateClip: 'episode',
  loopClip: 'recording',
  playClips: 'recording',
  editWords: 'transcript',
  setSpeaker: 'transcript',
  splitTurn: 'transcript',
  joinTurn: 'transcript',
  insertTurn: 'transcript',
  deleteTurn: 'transcript',
  markNote: 'transcript',
  sayNow: 'both',
  shiftFromHere: 'both',
  nextDoubtful: 'transcript',
  hearAgain: 'both',
  nudgeEarlier: 'both',
  nudgeLater: 'both',
  acceptStart: 'transcript',
  nextPassage: 'transcript',
  previousPassage: 'transcript',
  changes: 'transcript',
};

/** Says what a command lacks to do anything; null when it lacks nothing. */
export function lackOf(command: CommandId, episode: EpisodeView | null): string | null {
  const need = NEEDS[command];
  if (!need) return null;
  if (!episode) return 'Nothing is open yet: open a recording or a transcript first.';
  if (need !== 'transcript' && need !== 'episode' && !episode.audio) return withoutIt('recording', episode);
  if (need !== 'recording' && need !== 'episode' && !episode.transcript) return withoutIt('transcript', episode);
  return null;
}

function withoutIt(what: 'recording' | 'transcript', { lost }: EpisodeView): string {
  return `${lackOfHalf(what, lost)}: choose it in the File menu first.`;
}

/** Says that an episode has no recording or transcript, everywhere in the same words. Without a full stop. */
export function lackOfHalf(what: 'recording' | 'transcript', lost: LostFile | null): string {
  if (lost === null) return `There is no ${what} yet`;
  return `The ${what} “${lost.fileName}” ${lost.isThere ? 'could not be opened' : 'is not there'}`;
}
