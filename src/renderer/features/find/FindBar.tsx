import CaseSensitive from 'lucide-react/icons/case-sensitive';
import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronUp from 'lucide-react/icons/chevron-up';
import Play from 'lucide-react/icons/play';
import Replace from 'lucide-react/icons/replace';
import Search from 'lucide-react/icons/search';
import UserRound from 'lucide-react/icons/user-round';
import WholeWord from 'lucide-react/icons/whole-word';
import X from 'lucide-react/icons/x';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useApp, useTip } from '../../app/context';
import { writtenShortcut } from '../../app/shortcuts';
import type { FindState } from '../../state/find';
import { speakersOf } from '../../state/speakers';
import { IconButton } from '../../ui/Button';
import styles from './FindBar.module.css';
import { REPLACEMENT, Replacing } from './Replacing';

/** Above the page during a search. */
export function FindBar() {
  const { find, finding, playback, program } = useApp();
  const tip = useTip();
  const silent = useStore(playback, (state) => state.status === 'none');
  const platform = useStore(program, (state) => state.platform);
  const { open, asked, query, hits, at, options, replacing } = useStore(find);
  const input = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever it is asked for.
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, [asked]);
  useEffect(() => {
    if (!open) return;
    const onEscape = (event: globalThis.KeyboardEvent) => {
      const { target } = event;
      const elsewhere = target instanceof Element && target.closest('[role="menu"], [role="dialog"], input, search');
      if (event.key !== 'Escape' || event.defaultPrevented || elsewhere) return;
      event.preventDefault();
      finding.close();
    };
    document.addEventListener('keydown', onEscape);
    return () => document.removeEventListener('keydown', onEscape);
  }, [open, finding]);
  if (!open) return null;

  function onKey(event: KeyboardEvent): void {
    const inField = event.target === input.current;
    if (event.key === 'Escape') finding.close();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!goBetween(event.currentTarget, event.target, event.key)) return;
    } else if (event.key === 'Enter' && isReplacement(event.target)) {
      if (event.altKey) finding.replaceAll();
      else finding.replaceThis();
    } else if (event.key !== 'Enter' || !inField || event.altKey) return;
    else if (event.ctrlKey || event.metaKey) finding.play();
    else finding.step(event.shiftKey ? 'previous' : 'next');
    event.preventDefault();
    event.stopPropagation();
  }

  const none = hits.length === 0;
  return (
    <search className={styles.bar} aria-label="Find in transcript" onKeyDown={onKey}>
      <div className={styles.line}>
        <Search size={15} aria-hidden="true" className={styles.sign} />
        <input
          ref={input}
          type="text"
          className={styles.field}
          aria-label="Find in transcript"
          placeholder="Find in transcript"
          maxLength={200}
          spellCheck={false}
          dir="auto"
          value={query}
          onChange={(event) => finding.look(event.currentTarget.value)}
        />
        <WhoseWords />
        <Count query={query} hits={hits} at={at} />
        <IconButton
          label="Match case and accents"
          aria-pressed={options.exact}
          onClick={() => finding.choose({ exact: !options.exact })}
        >
          <CaseSensitive size={17} aria-hidden="true" />
        </IconButton>
        <IconButton
          label="Whole words"
          aria-pressed={options.wholeWords}
          onClick={() => finding.choose({ wholeWords: !options.wholeWords })}
        >
          <WholeWord size={17} aria-hidden="true" />
        </IconButton>
        <IconButton
          label="Replace"
          aria-expanded={replacing}
          title={tip('Replace', 'replace')}
          onClick={() => finding.toggleReplacing()}
        >
          <Replace size={15} aria-hidden="true" />
        </IconButton>
        <IconButton
          label="Previous"
          title="Previous (Shift+Enter)"
          disabled={none}
          onClick={() => finding.step('previous')}
        >
          <ChevronUp size={16} aria-hidden="true" />
        </IconButton>
        <IconButton label="Next" title="Next (Enter)" disabled={none} onClick={() => finding.step('next')}>
          <ChevronDown size={16} aria-hidden="true" />
        </IconButton>
        <IconButton
          label="Play from here"
          title={`Play from here (${writtenShortcut('CommandOrControl+Enter', platform)})`}
          disabled={none || silent}
          onClick={() => finding.play()}
        >
          <Play size={15} aria-hidden="true" />
        </IconButton>
        <IconButton label="Close" title="Close (Esc)" onClick={() => finding.close()}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </div>
      {replacing && <Replacing />}
    </search>
  );
}

/** Nobody looks through more names. Of more speakers, those who speak most are offered. */
const MOST_SPEAKERS = 200;

/** Whose words are looked through. Hidden while the page itself shows one speaker. */
function WhoseWords() {
  const { episode, find, finding, shownSpeaker } = useApp();
  const view = useStore(episode, (state) => state.episode?.transcript ?? null);
  const speaker = useStore(find, (state) => state.speaker);
  const only = useStore(shownSpeaker, (state) => state.only);
  const names = useMemo(() => {
    const all = view ? speakersOf(view) : [];
    const most = all.length <= MOST_SPEAKERS ? all : all.toSorted((a, b) => b.share - a.share).slice(0, MOST_SPEAKERS);
    return most.map(({ name }) => name);
  }, [view]);
  if (only !== null || names.length < 2) return null;
  return (
    <label
      className={styles.whose}
      data-chosen={speaker !== null || undefined}
      title={`Said by ${speaker ?? 'everybody'}`}
    >
      <UserRound size={15} aria-hidden="true" />
      <select
        aria-label="Said by"
        value={speaker === null ? '' : names.indexOf(speaker)}
        onChange={({ currentTarget: { value } }) =>
          finding.chooseSpeaker(value === '' ? null : (names[Number(value)] ?? null))
        }
      >
        <option value="">Everybody</option>
        {names.map((name, index) => (
          <option key={name} value={index}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Goes from one field to the other, and on to the list. Returns false where there is nothing to go to. */
function goBetween(bar: Element, from: EventTarget, key: 'ArrowDown' | 'ArrowUp'): boolean {
  const stops: EventTarget[] = [...bar.querySelectorAll('input, ul button[tabindex="0"]')];
  const at = stops.indexOf(from);
  const next = at < 0 ? undefined : stops[at + (key === 'ArrowDown' ? 1 : -1)];
  if (!(next instanceof HTMLElement)) return false;
  next.focus();
  return true;
}

function isReplacement(element: EventTarget): boolean {
  return element instanceof HTMLInputElement && element.name === REPLACEMENT;
}

/** The number of the hit out of how many and, for people who cannot see it, who says it. */
function Count({ query, hits, at }: Pick<FindState, 'query' | 'hits' | 'at'>) {
  const { episode } = useApp();
  const turns = useStore(episode, (state) => state.episode?.transcript?.transcript.turns);
  const hit = hits[at];
  const turn = hit && turns?.[hit.turn];
  return (
    <p className={styles.count} role="status">
      {hit ? `${at + 1} of ${hits.length}` : query.trim() !== '' && 'Not found'}
      {hit && turn && (
        <span className="visually-hidden">
          : {turn.speaker && `${turn.speaker}, `}
          {turn.text.slice(Math.max(0, hit.from - CONTEXT), hit.to + CONTEXT)}
        </span>
      )}
    </p>
  );
}

/** Characters around a hit that are read out. */
const CONTEXT = 40;
