import type { AllClips } from '../../core/clips/all-clips';
import type { ClipsEdit } from '../../core/document/operation';
import { quoted } from '../../core/quoted';
import type { Bridge } from '../../ipc/bridge';
import type { Problem } from '../../ipc/result';
import type { Listening } from '../playback/listening';
import { type AllClipsStore, canPlay, clipsByRef, type ListedClip, listedOf, movedInOrder } from '../state/all-clips';
import type { EpisodeStore } from '../state/episode';
import type { LayoutStore } from '../state/layout';
import type { MessagesStore } from '../state/messages';
import type { ChosenStore } from '../state/selection';
import type { Ask } from './ask';
import type { Hearing } from './hearing';
import { createStepHistory, editsBack, type StepHistory } from './step-history';
import { whenShown } from './when-shown';

/** What a clip becomes. Fields that are not given stay. */
export type ClipTexts = Partial<Pick<ListedClip, 'name' | 'note' | 'tags'>>;

/** What can be done with the clips of all episodes. */
export interface AllClipsActions {
  /** Reads the list anew. */
  read(): Promise<void>;
  /** Plays a clip, or stops if it is played. */
  play(clip: ListedClip): void;
  /** Plays clips one after the other, from one of them on. Those that cannot be heard are passed over. */
  playRow(clips: readonly ListedClip[], from?: ListedClip): void;
  /** Plays the next clip of the row, or the one before; without a row, that of these clips. */
  step(by: 1 | -1, clips: readonly ListedClip[]): void;
  stop(): void;
  /** Nothing is played any more, and the recording is released. */
  leave(): void;
  /** Opens the episode of a clip, and goes to the clip. */
  open(clip: ListedClip): Promise<void>;
  /** Adds a clip to the chosen ones, or takes it off. */
  toggle(clip: ListedClip): void;
  /** Chooses these as well. */
  choose(clips: readonly ListedClip[]): void;
  /** Moves some of the chosen clips one place up or down. */
  move(clips: readonly ListedClip[], by: 1 | -1): void;
  change(changes: readonly { readonly clip: ListedClip; readonly to: ClipTexts }[], done: string): Promise<void>;
  remove(clips: readonly ListedClip[]): Promise<void>;
  /** What was done to them in this list. */
  readonly steps: StepHistory;
  /** Shows a dialog about clips. */
  show(dialog: 'export-all-clips' | 'export-all-sound' | 'edit-clips', clips: readonly ListedClip[]): void;
  /** Asks how to export all clips of episodes, which are named by their tokens in the list of the library. */
  exportOf(tokens: readonly string[]): Promise<void>;
}

interface Parts {
  readonly request: Bridge<File>['request'];
  readonly ask: Ask;
  readonly allClips: AllClipsStore;
  readonly episode: EpisodeStore;
  readonly layout: LayoutStore;
  readonly chosen: ChosenStore;
  readonly messages: MessagesStore;
  readonly listening: Listening;
  readonly hearing: Hearing;
}

export function createAllClips(parts: Parts): AllClipsActions {
  const { request, ask, allClips, episode, layout, chosen, messages, listening, hearing } = parts;
  let reading: Promise<void> | null = null;
  let isStale = false;
  const steps = createStepHistory(messages);

  async function readOnce(): Promise<void> {
    const result = await request('all-clips:list');
    if (!result.ok) {
      fail(result.problem);
      return;
    }
    const { open } = result.value;
    const heard = episode.getState().episode?.audio ? open : null;
    const clips = listedOf(JSON.parse(result.value.clips) as AllClips, heard);
    const refs = new Set(clips.map(({ ref }) => ref));
    const keys = new Set(clips.map(({ of }) => of.key));
    allClips.setState(({ chosen: before, episode: only }) => ({
      clips,
      open,
      chosen: before.filter((ref) => refs.has(ref)),
      // A filter that nothing can pass would hide why the list is empty.
      episode: only !== null && keys.has(only) ? only : null,
    }));
  }

  /** One request at a time. What changes meanwhile is read after it. */
  function read(): Promise<void> {
    isStale = reading !== null;
    reading ??= readOnce().finally(() => {
      reading = null;
      if (isStale) void read();
    });
    return reading;
  }

  function fail(problem: Problem): void {
    if (problem.code !== 'cancelled') allClips.setState({ problem });
  }

  function play(clip: ListedClip, row: readonly string[]): void {
    hearing.stop();
    allClips.setState({ playing: clip.ref, row, problem: null });
    let hasFailed = false;
    void hearing.play({
      sound: () => request('all-clips:sound', { episode: clip.of.key }),
      stretch: () => [clip.start, clip.end],
      onProblem(problem) {
        hasFailed = true;
        fail(problem);
      },
      onStop(hasEnded) {
        const next = hasEnded && !hasFailed ? beside(clip.ref, row, 1) : null;
        if (next) play(next, row);
        else allClips.setState({ playing: null, row: [] });
      },
    });
  }

  /** The nearest clip of a row that can be heard; null if there is none. */
  function beside(ref: string, row: readonly string[], by: 1 | -1): ListedClip | null {
    const clips = clipsByRef(allClips.getState().clips ?? [], row);
    const at = clips.findIndex((clip) => clip.ref === ref);
    for (let index = at + by; at >= 0 && index >= 0 && index < clips.length; index += by) {
      const clip = clips[index];
      if (clip && canPlay(clip)) return clip;
    }
    return null;
  }

  async function edit(operations: ReadonlyMap<string, ClipsEdit>, label: string, text: string): Promise<void> {
    const wanted = [...operations].map(([key, operation]) => ({ episode: key, operation }));
    const made = await ask('all-clips:edit', wanted);
    await read();
    if (!made) return;
    // Only the last edit is offered.
    steps.dismissNotes();
    steps.add({ label, text, undo: editsBack(request, made.value, read) });
  }

  return {
    read,
    play(clip) {
      const { playing } = allClips.getState();
      if (playing === clip.ref) hearing.stop();
      else if (canPlay(clip)) play(clip, []);
    },
    playRow(clips, from) {
      const row = clips.map(({ ref }) => ref);
      const first = from && canPlay(from) ? from : beside(from?.ref ?? '', row, 1);
      const any = first ?? clips.find(canPlay);
      if (any) play(any, row);
      else messages.actions.showNote('None of these clips can be heard here.');
    },
    step(by, clips) {
      const { playing, row } = allClips.getState();
      if (playing === null) return;
      const among = row.length > 0 ? row : clips.map(({ ref }) => ref);
      const next = beside(playing, among, by);
      if (next) play(next, row);
    },
    stop: () => hearing.stop(),
    leave() {
      hearing.close();
      allClips.setState({ problem: null });
    },
    async open({ of, id, start }) {
      const result = await request('all-clips:open', { episode: of.key });
      if (!result.ok) {
        fail(result.problem);
        return;
      }
      layout.setState({ view: 'page' });
      await whenShown(episode, result.value);
      chosen.setState({ clip: id, wanted: null });
      if (episode.getState().episode?.audio) listening.seek(start);
    },
    toggle({ ref }) {
      allClips.setState(({ chosen: before }) => ({
        chosen: before.includes(ref) ? before.filter((one) => one !== ref) : [...before, ref],
      }));
    },
    choose(clips) {
      allClips.setState(({ chosen: before }) => ({
        chosen: [...new Set([...before, ...clips.map(({ ref }) => ref)])],
      }));
    },
    move(clips, by) {
      const moving = new Set(clips.map(({ ref }) => ref));
      allClips.setState(({ chosen: before }) => ({ chosen: movedInOrder(before, moving, by) }));
    },
    change(changes, done) {
      const operations = new Map<string, ClipsEdit>();
      for (const [key, own] of byEpisode(changes, ({ clip }) => clip))
        operations.set(key, { do: 'change-clips', changes: own.map(({ clip, to }) => ({ id: clip.id, to })) });
      return edit(operations, `Edit ${namesOf(changes.map(({ clip }) => clip))}`, done);
    },
    remove(clips) {
      const operations = new Map<string, ClipsEdit>();
      for (const [key, own] of byEpisode(clips, (clip) => clip))
        operations.set(key, { do: 'delete-clips', ids: own.map(({ id }) => id) });
      const [first] = clips;
      const text = clips.length === 1 ? `Deleted “${first?.name}”.` : `Deleted ${clips.length} clips.`;
      return edit(operations, `Delete ${namesOf(clips)}`, text);
    },
    steps,
    show(dialog, subject) {
      allClips.setState({ subject });
      layout.setState({ dialog });
    },
    async exportOf(tokens) {
      await read();
      const wanted = new Set<string | null>(tokens);
      const subject = (allClips.getState().clips ?? []).filter(({ of }) => of.listed !== null && wanted.has(of.listed));
      if (subject.length === 0) messages.actions.showNote('These episodes have no clips.');
      else {
        allClips.setState({ subject });
        layout.setState({ dialog: 'export-all-clips' });
      }
    },
  };
}

/** Clips, for the name of a step. */
function namesOf(clips: readonly ListedClip[]): string {
  const [first, second] = clips;
  return first && !second ? quoted(first.name) : `${clips.length.toLocaleString('en')} Clips`;
}

function byEpisode<Item>(items: readonly Item[], clipOf: (item: Item) => ListedClip): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const { key } = clipOf(item).of;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
