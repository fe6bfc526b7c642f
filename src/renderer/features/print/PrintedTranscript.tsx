import { Fragment, memo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Seconds } from '../../../core/time/seconds';
import { formatTime } from '../../../core/time/timecode';
import type { Break, Turn } from '../../../core/transcript/model';
import type { TurnTime } from '../../../core/transcript/times';
import { wordsOf } from '../../../core/transcript/words';
import type { EpisodeView } from '../../../ipc/episode-views';
import { useApp } from '../../app/context';
import { type Paragraph, paragraphsOf } from '../reader/page-text';
import { timeLabel } from '../reader/Turn';
import { styled } from '../reader/TurnText';
import { blocksOf } from '../reader/text-blocks';
import styles from './PrintedTranscript.module.css';

/** The whole transcript as an article on paper. It is in the window only while it is printed, and never on the screen. */
export function PrintedTranscript(): ReactNode {
  const { episode, settings } = useApp();
  const open = useStore(episode, (state) => state.episode);
  const withTimes = useStore(settings, (state) => state.transcriptTimes);
  if (!open?.transcript) return null;
  const { transcript, times } = open.transcript;
  const breaksAfter = groupedByTurn(transcript.breaks);
  return (
    <article className={styles.document} data-printed="" data-times={withTimes || undefined}>
      <h1 className={styles.title} dir="auto">
        {open.title}
      </h1>
      <p className={styles.facts}>{factsOf(open)}</p>
      <Breaks breaks={breaksAfter.get(-1)} withTimes={withTimes} />
      {transcript.turns.map((turn, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing is added while it is printed.
        <Fragment key={index}>
          <PrintedTurn turn={turn} time={withTimes ? times[index] : undefined} />
          <Breaks breaks={breaksAfter.get(index)} withTimes={withTimes} />
        </Fragment>
      ))}
    </article>
  );
}

/** Who speaks, and how long the recording is. */
function factsOf({ transcript, audio }: EpisodeView): string {
  const speakers = new Set(transcript?.transcript.turns.map(({ speaker }) => speaker).filter((one) => one !== null));
  const length = audio?.duration ? formatTime(audio.duration) : '';
  return [[...speakers].join(', '), length].filter((fact) => fact !== '').join(' · ');
}

interface PrintedTurnProps {
  readonly turn: Turn;
  /** Undefined to print no times. */
  readonly time: TurnTime | undefined;
}

const PrintedTurn = memo(function PrintedTurn({ turn, time }: PrintedTurnProps) {
  const paragraphs = blocksOf(turn).flatMap((block) => paragraphsOf(turn, block, [], UNMARKED));
  const stamps = time ? stampsOf(turn, time, paragraphs) : [];
  return (
    <section className={styles.turn}>
      {turn.speaker !== null && (
        <p className={styles.speaker} dir="auto">
          {turn.speaker}
        </p>
      )}
      {paragraphs.map((paragraph, index) => (
        <p key={paragraph.from} className={styles[paragraph.block]} dir="auto">
          {stamps[index] !== undefined && <span className={styles.stamp}>{stamps[index]} </span>}
          {paragraph.stretches.flatMap(({ pieces }) =>
            pieces.flatMap(({ runs }) =>
              runs.map(({ from, to, styles: looks }) => (
                <Fragment key={from}>{styled(turn.text.slice(from, to), looks)}</Fragment>
              )),
            ),
          )}
        </p>
      ))}
    </section>
  );
});

/** Clips, hits and the like are not printed. */
const UNMARKED = { clips: [], missing: [], corrected: [], hits: [], here: undefined };

/** When the first word of each paragraph is said. */
function stampsOf({ text }: Turn, time: TurnTime, paragraphs: readonly Paragraph[]): string[] {
  const words = wordsOf(text);
  let word = 0;
  return paragraphs.map(({ from }) => {
    while ((words[word]?.start ?? from) < from) word += 1;
    return timeLabel(time, time.words[word] ?? time.start);
  });
}

function Breaks({ breaks, withTimes }: { readonly breaks: readonly Break[] | undefined; readonly withTimes: boolean }) {
  return breaks?.map(({ line, start, end }) => (
    <p key={line} className={styles.break}>
      Break{withTimes && start !== null && ` · ${rangeOf(start, end)}`}
    </p>
  ));
}

function groupedByTurn(breaks: readonly Break[]): ReadonlyMap<number, readonly Break[]> {
  const after = new Map<number, Break[]>();
  for (const one of breaks) {
    const others = after.get(one.afterTurn);
    if (others) others.push(one);
    else after.set(one.afterTurn, [one]);
  }
  return after;
}

function rangeOf(start: Seconds, end: Seconds | null): string {
  return end === null ? formatTime(start) : `${formatTime(start)}–${formatTime(end)}`;
}
