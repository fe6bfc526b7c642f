import { z } from 'zod';
import type { ClipPreview } from '../core/clips/export';
import type { ImportedClips } from '../core/clips/read';
import { detailFields } from '../core/document/details';
import { givenTitleSchema } from '../core/document/document';
import { editSchema, type MadeEdit, madeEditSchema } from '../core/document/entry';
import { clipsEditSchema } from '../core/document/operation';
import { unfinishedSchema } from '../core/edits/unfinished';
import type { SearchPage } from '../core/find/found';
import { searchWishSchema, voiceSchema } from '../core/find/schema';
import { peopleOperationSchema } from '../core/people/schema';
import { settingsSchema, speedSchema } from '../core/settings/schema';
import { indexSchema, timeSchema } from '../core/time/schema';
import type { CorrectionsView, StampsView } from './episode-views';
import type {
  ExportedClipsView,
  ExportedLibraryView,
  ExportedTranscriptsView,
  QuoteView,
  SoundView,
} from './export-views';
import type {
  AllClipsView,
  ImportedLibraryView,
  LibraryFolder,
  LibraryView,
  PairedView,
  PartnerCandidatesView,
  WorkSumView,
} from './library-views';
import type { PeopleView, PersonEpisodeView } from './people-views';
import type { AboutView, Snapshot } from './program-views';
import type { QueuedSyncsView, QueuedView } from './queue';
import type { SearchHitView, SoundOfHitView } from './search-views';

const token = z.string().min(1).max(200);
const formatId = z.string().min(1).max(100);

/** What is undone or redone next, for people; null if there is nothing. */
const stepName = z.string().max(1000).nullable();

/** Some details of an episode. */
const detailsChange = z.object({ ...detailFields, title: givenTitleSchema }).partial();

const clipIds = z.array(z.string().min(1).max(100)).max(100_000).readonly();

/** What is quoted: a clip, or what is said in a stretch. */
const quotedSchema = z.union([
  z.object({ clip: z.string().min(1).max(100) }),
  z.object({ start: timeSchema, end: timeSchema }),
]);

/** Names a clip among those of all episodes. */
const clipRef = z.object({ episode: token, id: z.string().min(1).max(100) });
const clipRefs = z.array(clipRef).min(1).max(100_000).readonly();

/** Clips of several episodes in their order, and the format that they go to. */
const clipsAcross = z.object({ format: formatId, clips: clipRefs });

/** Some clips of an episode, and the format that they go to. */
const clipsIn = z.object({ episode: token, format: formatId, clips: clipIds });

/** Of episodes of the library. */
const tokens = z.array(token).max(400_000).readonly();

const textPlace = z.object({ turn: indexSchema, offset: indexSchema });
const textPart = z.object({ from: textPlace, to: textPlace });

const place = z.number().min(-1e5).max(1e5);

/** In pixels, from the page's top left corner. */
const at = z.object({ x: place, y: place });

/** What the context menu is for. */
const contextSchema = z.discriminatedUnion('on', [
  z.object({
    on: z.enum(['field', 'words']),
    /** Whether text is selected there. */
    selected: z.boolean(),
    /** The address of the link there. */
    link: z.string().max(10_000).nullable(),
    /** Whether a clip is there. */
    clip: z.boolean(),
    at,
  }),
  /** A recent episode on the shelf. */
  z.object({ on: z.literal('shelf'), token, at }),
]);

/** A request from the renderer to main: the schema of its payload and, as a type, its answer. */
interface Request<Payload extends z.ZodType, Value> {
  readonly payload: Payload;
  readonly value?: Value;
}

function request<Payload extends z.ZodType>(payload: Payload): Request<Payload, void> {
  return { payload };
}

/** A request whose answer is more than "done". */
function answering<Value>() {
  return <Payload extends z.ZodType>(payload: Payload): Request<Payload, Value> => ({ payload });
}

/**
 * The one map of requests. Main parses every payload against its schema before it uses it. A request that opens
 * something is answered when the opening has ended. If that fails, the open episode stays. The code `cancelled` means
 * that the user cancelled it or opened something else meanwhile.
 */
export const requests = {
  /** The renderer is ready. The answer has all that it shows; events follow. */
  'app:ready': answering<Snapshot>()(z.undefined()),

  /**
   * Shows the dialog, and opens what is chosen. `audio` and `transcript` complete the present episode, `work` is
   * imported.
   */
  'open:dialog': request(z.object({ what: z.enum(['files', 'audio', 'transcript', 'work']) })),
  /** Asks where the missing file of this name is. Opens its episode with the file that is chosen. */
  'open:locate': request(z.object({ file: z.string().min(1).max(10_000) })),
  /**
   * Paths of dropped files. Only the preload, which can read them off a File, makes this request. A path is empty if
   * there is no file, such as for a picture dragged off a web page. 32,767 UTF-16 units are the longest path of any
   * system. How many files are opened is decided, and reported, where they are read.
   */
  'open:paths': request(z.array(z.string().max(32_767)).max(1_000_000)),
  'open:sample': request(z.undefined()),
  'open:cancel': request(z.undefined()),
  'shelf:open': request(z.object({ token })),
  /** Takes a recent episode off the shelf. What was made of it stays. */
  'shelf:remove': request(z.object({ token })),
  /** Undoes `shelf:remove`: the episode returns to its place. */
  'shelf:restore': request(z.object({ token })),
  /** All episodes of the library. `library:changed` tells when there are others. */
  'library:list': answering<LibraryView>()(z.undefined()),
  /** Opens an episode of the library. */
  'library:open': request(z.object({ token })),
  /** Asks for a folder, and adds it to the library. The answer is the folder; null if the user cancelled or it was in it. */
  'library:add': answering<LibraryFolder | null>()(z.undefined()),
  /** Takes a folder out of the library. Nothing in it is touched, and what was made of its episodes stays. */
  'library:remove': request(z.object({ token })),
  /** Undoes `library:remove`. */
  'library:restore': request(z.object({ token })),
  /**
   * Puts episodes of the library into the queue of syncs, as far as they can be synced and were not. `queue:changed` tells
   * what becomes of them.
   */
  'queue:add': answering<QueuedSyncsView>()(z.object({ tokens })),
  /** All episodes in the queue, in order. */
  'queue:list': answering<readonly QueuedView[]>()(z.undefined()),
  /** Moves an episode that waits before another one; null for the end. */
  'queue:move': request(z.object({ token, before: token.nullable() })),
  'queue:remove': request(z.object({ tokens })),
  /** Has episodes that failed wait again. */
  'queue:retry': request(z.object({ tokens })),
  /** Stops the sync under way, which begins anew later, and begins none; or goes on. */
  'queue:pause': request(z.object({ isPaused: z.boolean() })),
  /** Something begins to play, or nothing plays any more. The queue leaves it the processors. */
  'playback:playing': request(z.object({ isPlaying: z.boolean() })),
  /**
   * Says what episodes of the library are, as edits of what people make of them: all of them or none. Details that are
   * not in `to` stay, and null restores what the files say. The answer names the edits; those that are so already have none.
   */
  'library:edit-details': answering<readonly MadeEdit[]>()(z.object({ tokens, to: detailsChange })),
  /** Shows the recording of an episode of the library, or else its transcript, in the system's file manager. */
  'library:reveal': request(z.object({ token })),
  /** Puts the paths of such files on the clipboard, each in a line. */
  'library:copy-paths': request(z.object({ tokens })),
  /** How much Earmark keeps of an episode. The token is the id of the open one, or one of shelf or library. Changes nothing. */
  'work:sum': answering<WorkSumView>()(z.object({ token })),
  /** Removes all of that, for good. The answer names the files that may still hold some of it. */
  'work:forget': answering<readonly string[]>()(z.object({ token })),
  /** Renames an episode of the shelf. If the episode is open, this is an edit that can be undone. */
  'shelf:rename': request(z.object({ token, title: givenTitleSchema })),
  /** The files that an episode of the library may be paired with: those whose name or title has all words of the filter. */
  'pairs:candidates': answering<PartnerCandidatesView>()(z.object({ token, filter: z.string().max(1000) })),
  /**
   * Says that an episode of the library and a file of another one belong together: a recording with a transcript, a
   * transcript alone with a recording.
   */
  'pairs:pair': answering<PairedView>()(z.object({ token, other: token })),
  /** The same with a file that is asked for. Null when the user cancelled. */
  'pairs:choose-file': answering<PairedView | null>()(z.object({ token })),
  /** Says that the recording and the transcript of an episode of the library do not belong together. */
  'pairs:part': answering<PairedView>()(z.object({ token })),
  /** Takes back what was said. The token is `undo` of the answer. The answer is the token for `pairs:redo`. */
  'pairs:undo': answering<string>()(z.object({ token })),
  /** Says again what was taken back. The token is the answer of `pairs:undo`. */
  'pairs:redo': answering<PairedView>()(z.object({ token })),
  /** Uses one of the episode's candidates as its missing file. */
  'partner:choose': request(z.object({ token })),

  /** Some of the hits in all episodes of the library. */
  'search:find': answering<SearchPage<SearchHitView>>()(searchWishSchema),
  /** Opens the episode of a hit, unless it is open. The answer is its id. */
  'search:open': answering<string>()(z.object({ token })),
  /** The recording of a hit, to be played beside the open episode. */
  'search:sound': answering<SoundOfHitView>()(z.object({ token })),
  /** Cancels `search:sound`. Nothing happens if it has been answered. */
  'search:cancel': request(z.undefined()),

  /** The clips of all episodes. `library:changed` tells when there may be others. */
  'all-clips:list': answering<AllClipsView>()(z.undefined()),
  /** The recording of an episode with clips, to be played beside the open episode. `search:cancel` cancels it. */
  'all-clips:sound': answering<SoundOfHitView>()(z.object({ episode: token })),
  /** Opens an episode with clips, unless it is open. The answer is its id. */
  'all-clips:open': answering<string>()(z.object({ episode: token })),
  /** Edits clips of episodes that need not be open. The answer names the edits, to undo them. */
  'all-clips:edit': answering<readonly MadeEdit[]>()(
    z
      .array(z.object({ episode: token, operation: clipsEditSchema }))
      .min(1)
      .max(100_000)
      .readonly(),
  ),
  /**
   * Undoes edits of episodes that need not be open, or redoes those that were undone: all of them or none. The answer
   * names the edits that did it, for the next step.
   */
  'edits:step': answering<readonly MadeEdit[]>()(
    z.object({ way: z.enum(['undo', 'redo']), made: z.array(madeEditSchema).min(1).max(100_000).readonly() }),
  ),
  /**
   * Asks where, and exports clips of several episodes: into a file, or for a format that holds one recording into a
   * folder, a file for each. Null when the user cancelled.
   */
  'all-clips:export': answering<ExportedClipsView | null>()(clipsAcross),
  /** How that would begin, and what would be lost. A later one cancels it. */
  'all-clips:preview': answering<ClipPreview>()(clipsAcross),
  /** Puts the same on the clipboard. */
  'all-clips:copy': request(clipsAcross),
  /** Asks for a folder, and cuts the sound of clips into it, as the settings say. Null when the user cancelled. */
  'all-clips:export-sound': answering<SoundView | null>()(z.object({ clips: clipRefs })),
  /** Who speaks in the library. `people:changed` and `library:changed` tell when it may be others. */
  'people:list': answering<PeopleView>()(z.undefined()),
  /** The episodes in which one of these voices speaks, the newest first. */
  'people:episodes': answering<readonly PersonEpisodeView[]>()(
    z.object({ voices: z.array(voiceSchema).min(1).max(10_000).readonly() }),
  ),
  /** Says who is who in the whole library. The answer is the id of this operation, which is on disk; null if it changes nothing. */
  'people:change': answering<string | null>()(peopleOperationSchema),
  /**
   * Undoes the last of that, or does it again. The answer says what it was, for people; null if there is nothing. With
   * `only`, it is the operation with this id, or nothing is done.
   */
  'people:step': answering<string | null>()(z.object({ way: z.enum(['undo', 'redo']), only: token.nullable() })),

  /** The media element found the duration, which the file did not tell (`null` so far). Times are computed again. */
  'episode:duration': request(z.object({ episode: token, duration: timeSchema })),
  'episode:position': request(z.object({ episode: token, position: timeSchema, duration: timeSchema.nullable() })),
  'episode:speed': request(z.object({ episode: token, speed: speedSchema })),
  /** What is typed into the field on the page and not kept yet; null once it is kept or left. */
  'episode:unfinished': request(z.object({ episode: token, unfinished: unfinishedSchema.nullable() })),
  /**
   * An edit of what people made of the episode, of which the window has seen `after` edits. Answered before it is on
   * disk; an event reports that. A failure means that it was not done.
   */
  'episode:operation': request(z.object({ episode: token, after: z.number().int().min(0), edit: editSchema })),
  /** What Undo and Redo mean, for the menu. Null while they are for edits of the open episode: main knows these. */
  'steps:shown': request(z.object({ undo: stepName, redo: stepName }).nullable()),
  /** Searches the episode's sound for its text, even if that was done before. */
  'sync:start': request(z.object({ episode: token })),
  'sync:cancel': request(z.object({ episode: token })),
  /** What writing corrected stamps into the transcript's file would change. Changes nothing itself. */
  'stamps:preview': answering<StampsView>()(z.object({ episode: token })),
  /** Writes exactly that. The answer is the name of the file with the old transcript. */
  'stamps:write': answering<string>()(z.object({ token })),
  /** Restores that file. */
  'stamps:undo': request(z.object({ token })),
  /** What writing the corrections into the transcript's file would change. Changes nothing itself. */
  'corrections:preview': answering<CorrectionsView>()(z.object({ episode: token })),
  /**
   * Writes exactly that. The answer is the name of the file with the old transcript. Null if the transcript or one of the
   * corrections was changed since: then nothing was written.
   */
  'corrections:write': answering<string | null>()(z.object({ token })),
  /** Restores that file, and the corrections over it. */
  'corrections:undo': request(z.object({ token })),
  /** Asks where, and writes the same as a patch. Answered with the file's name, or null when the user cancelled. */
  'corrections:patch': answering<string | null>()(z.object({ token })),
  'settings:keep': request(settingsSchema),

  /**
   * Asks where, and writes clips in a format, with what the settings say for it. Answered with the file's name, or null
   * when the user cancelled.
   */
  'clips:export': answering<string | null>()(clipsIn),
  /** How that would begin, and what would be lost. A later one cancels it. */
  'clips:preview': answering<ClipPreview>()(clipsIn),
  /** Puts the same on the clipboard. */
  'clips:copy': request(clipsIn),
  /** Asks for a folder, and cuts the sound of clips into it, as the settings say. Null when the user cancelled. */
  'sound:export': answering<SoundView | null>()(z.object({ episode: token, clips: clipIds })),
  /** Asks for a file of clips and reads it: nothing is added yet. Empty when the user cancelled. */
  'clips:import': answering<readonly ImportedClips[]>()(z.object({ episode: token })),
  /** The same of files that were dropped. Only the preload, which can read their paths, makes this request. */
  'clips:import-paths': answering<readonly ImportedClips[]>()(
    z.object({ episode: token, paths: z.array(z.string().max(32_767)).max(100) }),
  ),
  /** Puts what is said in a clip or a stretch on the clipboard, by the template of the settings. */
  'quote:copy': answering<QuoteView>()(z.object({ episode: token, what: quotedSchema })),
  /** Puts a part of the transcript on the clipboard, with who speaks and when. Null for the whole. */
  'transcript:copy': request(z.object({ episode: token, part: textPart.nullable() })),
  /** Exports the whole transcript, like `clips:export`. */
  'transcript:export': answering<string | null>()(z.object({ episode: token, format: formatId })),
  /**
   * Asks for a folder, and writes the whole transcripts of episodes of the library there, each into a file. Null when the
   * user cancelled the question.
   */
  'library:export-transcripts': answering<ExportedTranscriptsView | null>()(z.object({ tokens, format: formatId })),
  /** Shows the system's dialog to print the page. Answered when it is closed. */
  'page:print': request(z.object({ episode: token })),
  /** Asks where, and writes the page as it would be printed. Null when the user cancelled. */
  'page:pdf': answering<string | null>()(z.object({ episode: token })),
  /** The same for all that was made of an episode: the open one, by its id, or one by its token on the shelf. */
  'work:export': answering<string | null>()(z.object({ token })),
  /** Asks where, and writes everything that Earmark remembers of episodes there. Null when the user cancelled. */
  'library:export': answering<ExportedLibraryView | null>()(z.undefined()),
  /** Asks for such a file, and takes it in. Null when the user cancelled. */
  'library:import': answering<ImportedLibraryView | null>()(z.undefined()),
  /** Cancels the export under way. Its request fails with the code `cancelled`. */
  'export:cancel': request(z.undefined()),
  /** Shows a context menu. The choice comes as a command or as an event. */
  'menu:context': request(contextSchema),
  'about:read': answering<AboutView>()(z.undefined()),
  /** Opens a link in the system's browser; http and https only. */
  'link:open': request(z.object({ url: z.string().max(10_000) })),
};

export type DetailsChange = z.output<typeof detailsChange>;
export type ContextOf = z.output<typeof contextSchema>;
export type RequestName = keyof typeof requests;
export type PayloadOf<Name extends RequestName> = z.input<(typeof requests)[Name]['payload']>;
export type ParsedPayloadOf<Name extends RequestName> = z.output<(typeof requests)[Name]['payload']>;
export type ValueOf<Name extends RequestName> = Exclude<(typeof requests)[Name]['value'], undefined>;
