import { FROM_THE_BEGINNING } from '../../core/find/found';
import type { Voice } from '../../core/find/schema';
import type { Bridge } from '../../ipc/bridge';
import type { SearchHitView, SoundOfHitView } from '../../ipc/search-views';
import type { Listening } from '../playback/listening';
import type { EpisodeStore } from '../state/episode';
import type { SearchState, SearchStore } from '../state/search';
import type { Finding } from './finding';
import type { Hearing } from './hearing';
import { turnElement } from './turns-on-page';
import { whenShown } from './when-shown';

/** Searching the library, or what one person says in it. */
export interface Searching {
  /** Looks for a query, as it is typed. */
  look(query: string): void;
  /** The list is shown: what is found may be more now. */
  begin(): void;
  /** The library has changed: if the list is shown, what is found may be more now. */
  changed(): void;
  /** So many of the episodes that changed are read; null once all are. */
  takeReading(reading: SearchState['reading']): void;
  /** Has more of what was found. */
  more(): void;
  /** The list was scrolled. Now it stays as it is until another query. */
  scrolled(): void;
  /** Opens the episode of the hit with the tab stop, as soon as what was typed is answered. */
  openFirst(): Promise<void>;
  /** Opens the episode of a hit, at its word. */
  open(index: number): Promise<void>;
  /** Plays a hit from its sentence's start to its end, or stops if it is played. */
  play(index: number): Promise<void>;
  /** Nothing is played any more, and the recording is released. */
  leave(): void;
}

interface Parts {
  readonly request: Bridge<File>['request'];
  readonly search: SearchStore;
  readonly episode: EpisodeStore;
  /** Whose words are looked for; absent for everybody's. */
  readonly of?: () => readonly Voice[];
  readonly isShown: () => boolean;
  /** Closes the list: an episode is opened. */
  readonly close: () => void;
  readonly listening: Listening;
  readonly hearing: Hearing;
  readonly finding: Finding;
}

/** Hits that are asked for at once: more than a window shows. */
const PART = 40;

export function createSearching(parts: Parts): Searching {
  const { request, search, episode, listening, hearing, finding, of, isShown, close } = parts;
  const wish = (query: string) => ({ query, limit: PART, ...(of && { of: of() }) });
  let asking: Promise<void> | null = null;
  let isScrolled = false;

  /** Asks for the newest query. What is typed meanwhile is asked for next. */
  async function ask(): Promise<void> {
    const { query, answered } = search.getState();
    const asked = wish(query);
    const result = await request('search:find', { ...asked, from: FROM_THE_BEGINNING });
    // The page of another person may be shown by now.
    if (areOthers(asked.of)) return isShown() ? ask() : undefined;
    if (query === answered && query === search.getState().query && isUsed()) return;
    hearing.stop();
    isScrolled = false;
    // An answer to what was typed before is better than none.
    if (result.ok) search.setState({ found: result.value, answered: query, at: 0, problem: null });
    else search.setState({ found: null, answered: query, at: 0, problem: result.problem });
    if (search.getState().query !== query) await ask();
  }

  async function askForMore(): Promise<void> {
    const { answered, found, query } = search.getState();
    if (!found?.next || answered !== query) return;
    const asked = wish(query);
    const result = await request('search:find', { ...asked, from: found.next });
    if (areOthers(asked.of)) return isShown() ? ask() : undefined;
    if (search.getState().query !== query) return ask();
    if (result.ok)
      search.setState({ found: { ...found, ...result.value, hits: [...found.hits, ...result.value.hits] } });
    else search.setState({ problem: result.problem });
  }

  /** One request at a time: an older answer never comes after a newer one. */
  function once(work: () => Promise<void>): void {
    asking ??= work().finally(() => {
      asking = null;
    });
  }

  function changed(): void {
    if (isShown()) again();
  }

  function again(): void {
    if (search.getState().found === null || !isUsed()) once(ask);
  }

  /** Whether these are not the voices whose words are looked for now. */
  function areOthers(voices: readonly Voice[] | undefined): boolean {
    return JSON.stringify(voices) !== JSON.stringify(of?.());
  }

  /** Somebody reads on in the list, or listens, and is not to be disturbed. */
  function isUsed(): boolean {
    const { at, playing } = search.getState();
    return isScrolled || at > 0 || playing !== null;
  }

  return {
    look(query) {
      search.setState({ query });
      once(ask);
    },
    begin: again,
    changed,
    takeReading(reading) {
      search.setState({ reading });
      if (reading) changed();
    },
    more: () => once(askForMore),
    scrolled() {
      isScrolled = true;
    },
    async play(index) {
      const { found, playing } = search.getState();
      const hit = found?.hits[index];
      hearing.stop();
      if (!hit?.episode.hasSound || playing === index) return;
      search.setState({ at: index, playing: index, problem: null });
      await hearing.play({
        sound: () => request('search:sound', { token: hit.episode.token }),
        stretch: (sound) => stretchOf(hit, sound),
        onStop: () => search.setState({ playing: null }),
        onProblem: (problem) => search.setState({ problem }),
      });
    },
    async openFirst() {
      await asking;
      await open(search.getState().at);
    },
    open,
    leave() {
      hearing.close();
      search.setState({ problem: null });
    },
  };

  async function open(index: number): Promise<void> {
    const hit = search.getState().found?.hits[index];
    if (!hit) return;
    const result = await request('search:open', { token: hit.episode.token });
    if (!result.ok) {
      if (result.problem.code !== 'cancelled') search.setState({ problem: result.problem });
      return;
    }
    close();
    await whenShown(episode, result.value);
    goTo(hit);
  }

  function goTo({ turn, word, snippet, marks }: SearchHitView): void {
    const { transcript, audio } = episode.getState().episode ?? {};
    if (!transcript) return;
    const [mark] = marks;
    // Where only filters chose, the turn's first words show where it is.
    const sought = mark ? snippet.slice(mark.from, mark.to) : snippet.split(' ', FIRST_WORDS).join(' ');
    finding.openAt(sought, { turn, word });
    const time = transcript.times[turn]?.words[word];
    if (audio && time !== undefined) listening.seek(time);
    turnElement(turn)?.focus({ preventScroll: true });
  }
}

const FIRST_WORDS = 3;

/** A stretch of nothing cannot be heard. The times of a text may go beyond its recording. */
function stretchOf(
  { from, end }: SearchHitView,
  { duration }: SoundOfHitView,
): [SearchHitView['from'], SearchHitView['end']] {
  return [from, end > from ? end : (duration ?? end)];
}
