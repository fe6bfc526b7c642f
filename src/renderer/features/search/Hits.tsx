import Play from 'lucide-react/icons/play';
import Square from 'lucide-react/icons/square';
import { type KeyboardEvent, type Ref, useEffect, useId, useImperativeHandle, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { SearchPage } from '../../../core/find/found';
import { formatTime } from '../../../core/time/timecode';
import type { SearchHitView } from '../../../ipc/search-views';
import type { Searching } from '../../app/searching';
import type { SearchStore } from '../../state/search';
import { IconButton } from '../../ui/Button';
import { counted } from '../../ui/units';
import styles from './SearchLibrary.module.css';

/** What gives the list the focus. */
export interface HitsHandle {
  /** The hit with the tab stop gets it. */
  enter(): void;
}

interface HitsProps {
  /** What was found, and where it comes from. */
  readonly store: SearchStore;
  readonly searching: Searching;
  readonly found: SearchPage<SearchHitView>;
  readonly handle: Ref<HitsHandle>;
  /** Gives the focus back to the field. */
  toField(): void;
}

/** How far Page Up and Page Down go. */
const PAGE = 8;

/** Pixels from the end of the list at which more hits are asked for. */
const NEAR_END = 1200;

/** The hits by episode. One tab stop; arrow keys go from hit to hit. */
export function Hits({ store, searching, found, handle, toField }: HitsProps) {
  const at = useStore(store, (state) => state.at);
  const playing = useStore(store, (state) => state.playing);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const { hits, next } = found;
  const groups = useMemo(() => byEpisode(hits), [hits]);

  const hitAt = (index: number) => box.current?.querySelector<HTMLElement>(`[data-hit="${index}"] button`);

  function go(to: number): void {
    const index = Math.min(Math.max(0, to), hits.length - 1);
    store.setState({ at: index });
    const hit = hitAt(index);
    hit?.focus({ preventScroll: true, focusVisible: true } as FocusOptions);
    hit?.scrollIntoView({ block: 'nearest' });
    if (index > hits.length - PAGE) searching.more();
  }

  useImperativeHandle(handle, () => ({ enter: () => go(at) }));

  // What was scrolled to comes back with the list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once.
  useEffect(() => {
    if (at > 0) hitAt(at)?.scrollIntoView({ block: 'center' });
  }, []);

  function more(): void {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = box.current ?? {};
    if (scrollTop > 0) searching.scrolled();
    if (next !== null && scrollHeight - scrollTop - clientHeight < NEAR_END) searching.more();
  }

  /** Plays the nearest hit with sound from one on. */
  function playFrom(index: number, step: 1 | -1): void {
    let to = index;
    while (to >= 0 && to < hits.length && !hits[to]?.episode.hasSound) to += step;
    if (to < 0 || to >= hits.length) return;
    go(to);
    void searching.play(to);
  }

  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const steps = new Map<string, () => void>([
      ['ArrowDown', () => go(at + 1)],
      ['ArrowUp', () => (at === 0 ? toField() : go(at - 1))],
      ['PageDown', () => go(at + PAGE)],
      ['PageUp', () => go(at - PAGE)],
      ['Home', () => go(0)],
      ['End', () => go(hits.length - 1)],
      [' ', () => void searching.play(at)],
      ['k', () => void searching.play(at)],
      ['n', () => playFrom(at + 1, 1)],
      ['p', () => playFrom(at - 1, -1)],
    ]);
    const step = steps.get(event.key.length === 1 ? event.key.toLowerCase() : event.key);
    if (!step) return;
    event.preventDefault();
    step();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the buttons in it.
    <div ref={box} className={styles.results} onScroll={more} onKeyDown={onKey}>
      {groups.map(({ from, hits: own }) => (
        <section key={from} className={styles.episode} aria-labelledby={`${id}-${from}`}>
          <EpisodeName id={`${id}-${from}`} hit={own[0]} />
          <ul>
            {own.map((hit, index) => (
              <Hit
                key={`${hit.turn} ${hit.word}`}
                store={store}
                searching={searching}
                hit={hit}
                index={from + index}
                isStop={from + index === at}
                isPlaying={from + index === playing}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function EpisodeName({ id, hit }: { readonly id: string; readonly hit: SearchHitView | undefined }) {
  if (!hit) return null;
  const { title, apart, show, date, hasSound } = hit.episode;
  return (
    <header className={styles.name}>
      <h3 id={id} className={styles.title} dir="auto">
        {title}
      </h3>
      <p className={styles.facts}>
        {[apart, show, date, hasSound ? null : 'text only'].filter((fact) => fact !== null).join(' · ')}
      </p>
    </header>
  );
}

interface HitProps extends Pick<HitsProps, 'store' | 'searching'> {
  readonly hit: SearchHitView;
  readonly index: number;
  readonly isStop: boolean;
  readonly isPlaying: boolean;
}

function Hit({ store, searching, hit, index, isStop, isPlaying }: HitProps) {
  const { speaker, start, episode } = hit;
  return (
    <li className={styles.hit} data-hit={index} data-playing={isPlaying || undefined}>
      <button
        type="button"
        className={styles.open}
        tabIndex={isStop ? 0 : -1}
        onFocus={() => store.setState({ at: index })}
        onClick={() => void searching.open(index)}
      >
        <span className={styles.who}>
          {speaker !== null && (
            <span className={styles.speaker} dir="auto">
              {speaker}
            </span>
          )}
          <span className={styles.time}>{formatTime(start)}</span>
        </span>
        <span className={styles.snippet} dir="auto">
          <Marked hit={hit} />
        </span>
      </button>
      {episode.hasSound && (
        <IconButton
          label={isPlaying ? 'Stop' : 'Play'}
          className={styles.play}
          tabIndex={isStop ? 0 : -1}
          onClick={() => void searching.play(index)}
        >
          {isPlaying ? <Square size={14} aria-hidden="true" /> : <Play size={15} aria-hidden="true" />}
        </IconButton>
      )}
    </li>
  );
}

/** A sentence with what was sought in it marked. */
function Marked({ hit: { snippet, marks } }: { readonly hit: SearchHitView }) {
  return (
    <>
      {marks.map(({ from, to }, index) => (
        <span key={from}>
          {snippet.slice(marks[index - 1]?.to ?? 0, from)}
          <mark className={styles.mark}>{snippet.slice(from, to)}</mark>
        </span>
      ))}
      {snippet.slice(marks.at(-1)?.to ?? 0)}
    </>
  );
}

interface Group {
  /** Index of its first hit. */
  readonly from: number;
  readonly hits: readonly SearchHitView[];
}

function byEpisode(hits: readonly SearchHitView[]): Group[] {
  const groups: { from: number; hits: SearchHitView[] }[] = [];
  for (const [index, hit] of hits.entries()) {
    const last = groups.at(-1);
    if (last?.hits[0]?.episode.token === hit.episode.token) last.hits.push(hit);
    else groups.push({ from: index, hits: [hit] });
  }
  return groups;
}

/** How many hits there are: `48 sentences`, `5,000 sentences or more`. */
export function sentencesFound({ sentences, turns }: Pick<SearchPage<unknown>, 'sentences' | 'turns'>): string {
  return sentences === null ? `${turns.toLocaleString('en')} sentences or more` : counted(sentences, 'sentence');
}
