import Ear from 'lucide-react/icons/ear';
import X from 'lucide-react/icons/x';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { hitInContext } from '../../../core/edits/replacing';
import { timesOfHits } from '../../../core/find/find-text';
import { formatTimeTenths } from '../../../core/time/timecode';
import { useApp, useTip } from '../../app/context';
import { writtenShortcut } from '../../app/shortcuts';
import type { ShownEpisode } from '../../state/episode';
import { passageKey, passagesToFill } from '../../state/filling';
import { Button, IconButton } from '../../ui/Button';
import styles from './ReviewBar.module.css';
import { useEscape } from './use-escape';

/** Above the strip while passages are filled: the number of the passage out of how many, the words around it, a field. */
export function FillBar() {
  const { episode, fillable, filling } = useApp();
  const open = useStore(episode, (state) => state.episode);
  const isFilling = useStore(fillable, ({ passage }) => passage !== null);
  useEscape(isFilling, filling.end);
  return open && isFilling ? <Bar open={open} /> : null;
}

function Bar({ open }: { readonly open: ShownEpisode }) {
  const { fillable, filling, run, program, playback } = useApp();
  const tip = useTip();
  const platform = useStore(program, (state) => state.platform);
  const silent = useStore(playback, (state) => state.status === 'none');
  const { passage, settled } = useStore(fillable);
  const passages = useMemo(() => passagesToFill(open, { settled }), [open, settled]);
  const field = useRef<HTMLInputElement>(null);
  const turns = open.transcript?.transcript.turns ?? [];
  const key = passage ? `${passage.turn} ${passage.from} ${passageKey(turns, passage)}` : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each passage.
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [key]);

  const turn = passage && turns[passage.turn];
  if (!open.transcript || !passage || !turn) return null;
  const index = passages.findIndex(({ turn: of, from }) => of === passage.turn && from === passage.from);
  const [time] = timesOfHits(open.transcript.transcript, open.transcript.times, [passage]);
  const { before, was, after } = hitInContext(turn, passage);
  const isMarked = passage.why === 'marked';
  const keep = () => filling.fill(field.current?.value ?? '');

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') filling.end();
    else if (event.altKey && event.key === 'ArrowDown') filling.go('next');
    else if (event.altKey && event.key === 'ArrowUp') filling.go('previous');
    else if (event.key !== 'Enter' || event.target !== field.current || event.nativeEvent.isComposing) return;
    else if (event.ctrlKey || event.metaKey) filling.hear();
    else keep();
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <section className={styles.bar} aria-label="Passages to fill" onKeyDown={onKeyDown}>
      <p className={styles.turn}>
        <span className={styles.place} role="status">
          <strong>
            {index < 0 ? '–' : index + 1} of {passages.length}
          </strong>
          <span className="visually-hidden">
            : {isMarked ? 'not understood' : 'not found in the recording'}, {before}
            {was}
            {after}
          </span>
        </span>
        {time !== undefined && <span className={styles.start}>{formatTimeTenths(time)}</span>}
        <span className={styles.said} dir="auto" title={isMarked ? undefined : 'Not found in the recording'}>
          {turn.speaker && <span className={styles.speaker}>{turn.speaker} </span>}
          {before}
          <mark className={styles.passage}>{was}</mark>
          {after}
        </span>
      </p>
      <div className={styles.actions}>
        <IconButton
          label="Hear again"
          title={`Hear again (${writtenShortcut('CommandOrControl+Enter', platform)})`}
          disabled={silent}
          onClick={() => filling.hear()}
        >
          <Ear size={16} aria-hidden="true" />
        </IconButton>
        <input
          key={key}
          ref={field}
          type="text"
          className={styles.field}
          aria-label="What is said here"
          placeholder="What is said here"
          defaultValue={isMarked ? '' : was}
          maxLength={10_000}
          spellCheck={false}
          dir="auto"
        />
        <Button title="Put it in, and go to the next (Enter)" onClick={keep}>
          Put in
        </Button>
        {!isMarked && <Button onClick={() => filling.accept()}>It is right</Button>}
        <Button look="quiet" title={tip('Previous', 'previousPassage')} onClick={() => run('previousPassage')}>
          Previous
        </Button>
        <Button look="quiet" title={tip('Next', 'nextPassage')} onClick={() => run('nextPassage')}>
          Next
        </Button>
        <IconButton label="Stop filling" title="Stop filling (Esc)" onClick={() => filling.end()}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </div>
    </section>
  );
}
