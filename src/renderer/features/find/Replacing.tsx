import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { hitInContext } from '../../../core/edits/replacing';
import { type Hit, timesOfHits } from '../../../core/find/find-text';
import { formatTime } from '../../../core/time/timecode';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import { LongList } from '../../ui/LongList';
import styles from './FindBar.module.css';

/** The name of the field with the replacement. */
export const REPLACEMENT = 'replacement';

/** What replaces the hits, and each of them with its replacement. */
export function Replacing(): ReactNode {
  const { find, finding } = useApp();
  const { hits, at, replacement } = useStore(find);
  const none = hits.length === 0;
  return (
    <>
      <div className={styles.line}>
        <input
          type="text"
          name={REPLACEMENT}
          className={styles.field}
          aria-label="Replace with"
          placeholder="Replace with"
          maxLength={1000}
          spellCheck={false}
          dir="auto"
          value={replacement}
          onChange={(event) => finding.setReplacement(event.currentTarget.value)}
        />
        <Button look="quiet" title="Replace (Enter)" disabled={none} onClick={() => finding.replaceThis()}>
          Replace
        </Button>
        <Button look="quiet" title="Replace all (Alt+Enter)" disabled={none} onClick={() => finding.replaceAll()}>
          Replace all
        </Button>
      </div>
      {!none && (
        <div className={styles.preview}>
          <LongList
            label="What is replaced"
            count={hits.length}
            rowHeight={44}
            current={at}
            keyOf={(index) => `${hits[index]?.turn} ${hits[index]?.from}`}
            row={(index, tabIndex) => {
              const hit = hits[index];
              return (
                hit && <Row hit={hit} isHere={index === at} tabIndex={tabIndex} onGo={() => finding.goTo(index)} />
              );
            }}
          />
        </div>
      )}
    </>
  );
}

interface RowProps {
  readonly hit: Hit;
  readonly isHere: boolean;
  readonly tabIndex: number;
  onGo(): void;
}

function Row({ hit, isHere, tabIndex, onGo }: RowProps) {
  const { episode, find } = useApp();
  const open = useStore(episode, (state) => state.episode?.transcript);
  const replacement = useStore(find, (state) => state.replacement);
  const turn = open?.transcript.turns[hit.turn];
  if (!open || !turn) return null;
  const { before, was, after } = hitInContext(turn, hit);
  const [time] = timesOfHits(open.transcript, open.times, [hit]);
  return (
    <button type="button" className={styles.hit} tabIndex={tabIndex} aria-current={isHere || undefined} onClick={onGo}>
      <span className={styles.place}>
        {time !== undefined && `${formatTime(time)} `}
        {turn.speaker}
      </span>
      <span className={styles.context} dir="auto">
        {before}
        <del>{was}</del>
        {replacement !== '' && (
          <>
            {' '}
            <ins>{replacement}</ins>
          </>
        )}
        {after}
      </span>
    </button>
  );
}
