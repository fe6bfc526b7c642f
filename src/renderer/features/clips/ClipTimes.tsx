import { useId, useState } from 'react';
import { flushSync } from 'react-dom';
import { useStore } from 'zustand';
import type { Clip } from '../../../core/clips/clip';
import { type Seconds, seconds } from '../../../core/time/seconds';
import { parseTyped, writtenTime } from '../../../core/time/typed-time';
import { useApp } from '../../app/context';
import styles from './Clips.module.css';

type Field = 'start' | 'end' | 'length';

/** Start, end and length of a clip, to be typed. An impossible time changes nothing, and the field says why. */
export function ClipTimes({ clip }: { readonly clip: Clip }) {
  const { trimming, playback } = useApp();
  const duration = useStore(playback, (state) => state.duration);
  const [typed, setTyped] = useState<{ readonly field: Field; readonly text: string } | null>(null);
  const [fault, setFault] = useState<{ readonly field: Field; readonly what: string } | null>(null);
  const says = useId();
  const { start, end } = clip;
  const length = seconds(end - start);

  function keep(): void {
    if (!typed) return;
    const { field, text } = typed;
    const kept = { start, end, length }[field];
    if (text === writtenTime(kept)) {
      setTyped(null);
      setFault(null);
      return;
    }
    const time = parseTyped(text);
    const what = time === null ? 'Write a time such as 1:23.4.' : faultOf(field, time, clip, duration);
    setFault(what === null ? null : { field, what });
    if (what !== null || time === null) return;
    setTyped(null);
    if (field === 'start') trimming.retime(clip, time, end);
    else trimming.retime(clip, start, field === 'end' ? time : seconds(start + time));
  }

  function takeBack(): void {
    setTyped(null);
    setFault(null);
  }

  const fields = [
    ['start', 'Start', start],
    ['end', 'End', end],
    ['length', 'Length', length],
  ] as const;
  return (
    <div className={styles.times}>
      {fields.map(([field, label, time]) => (
        <label key={field}>
          {label}
          <input
            type="text"
            aria-invalid={fault?.field === field}
            aria-describedby={fault?.field === field ? says : undefined}
            maxLength={20}
            spellCheck={false}
            value={typed?.field === field ? typed.text : writtenTime(time)}
            onChange={(event) => setTyped({ field, text: event.currentTarget.value })}
            onBlur={keep}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) keep();
              if (event.key !== 'Escape') return;
              event.stopPropagation();
              // Leaving the field would keep what is typed.
              flushSync(takeBack);
              event.currentTarget.closest('li')?.focus();
            }}
          />
        </label>
      ))}
      {fault && (
        <p id={says} role="alert" className={styles.fault}>
          {fault.what}
        </p>
      )}
    </div>
  );
}

/** Says why a clip cannot have such a time; null if it can. */
function faultOf(field: Field, time: Seconds, { start, end }: Clip, duration: Seconds | null): string | null {
  if (field === 'start' && time > end) return `It cannot start after its end, ${writtenTime(end)}.`;
  if (field === 'end' && time < start) return `It cannot end before its start, ${writtenTime(start)}.`;
  const last = field === 'length' ? start + time : time;
  if (duration !== null && last > duration) return `The recording ends at ${writtenTime(duration)}.`;
  return null;
}
