import { useEffect, useRef, useState } from 'react';
import type { PartnerCandidatesView, PartnerCandidateView } from '../../../ipc/library-views';
import { useApp } from '../../app/context';
import { chosenCandidate, createCandidates, pairWith, pairWithFile } from '../../app/pairing';
import type { DialogSubject } from '../../state/layout';
import { Button } from '../../ui/Button';
import { Sentence } from '../../ui/CutText';
import { Dialog, DialogWays } from '../../ui/Dialog';
import { SearchBox } from '../../ui/SearchBox';
import { SearchField } from '../../ui/SearchField';
import styles from './Pairing.module.css';

interface PairWithProps {
  /** An episode of the library. */
  readonly subject: DialogSubject;
  onClose(): void;
}

/** Asks which transcript a recording belongs to, or the other way round: the most likely first. */
export function PairWith({ subject: { token, title }, onClose }: PairWithProps) {
  const app = useApp();
  const [filter, setFilter] = useState('');
  const [view, setView] = useState<PartnerCandidatesView | null>(null);
  const [marked, setMarked] = useState<string | null>(null);
  const [look] = useState(() => createCandidates(app, token, setView));
  useEffect(() => look(filter), [look, filter]);

  const list = useRef<HTMLFieldSetElement>(null);
  const candidates = view?.candidates ?? [];
  const chosen = chosenCandidate(candidates, filter, marked);
  const wanted = view?.wants === 'audio' ? 'recording' : 'transcript';
  const toList = () => {
    const radios = [...(list.current?.querySelectorAll('input') ?? [])];
    (radios.find(({ checked }) => checked) ?? radios[0])?.focus();
  };
  const close = (isDone: boolean) => isDone && onClose();
  return (
    <Dialog title={view ? `Choose the ${wanted}` : 'Pair'} wide tall onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen) void pairWith(app, token, chosen.token).then(close);
        }}
      >
        <p className={styles.text}>
          <Sentence>{`Which ${wanted} belongs to “${title}”? No file is moved or renamed.`}</Sentence>
        </p>
        <SearchBox className={styles.search}>
          <SearchField label="Filter by name or title" value={filter} onChange={setFilter} onDown={toList} />
        </SearchBox>
        <fieldset ref={list} className={styles.candidates}>
          <legend className="visually-hidden">{`Each ${wanted} of the library, the most likely first`}</legend>
          {candidates.map((one) => (
            <Candidate
              key={one.token}
              candidate={one}
              isChosen={one === chosen}
              onChoose={() => setMarked(one.token)}
            />
          ))}
        </fieldset>
        <p className={styles.count} role="status">
          {view && countOf(view, wanted)}
        </p>
        <DialogWays>
          <Button className={styles.first} onClick={() => void pairWithFile(app, token).then(close)}>
            Choose File…
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={!chosen}>
            Pair
          </Button>
        </DialogWays>
      </form>
    </Dialog>
  );
}

interface CandidateProps {
  readonly candidate: PartnerCandidateView;
  readonly isChosen: boolean;
  onChoose(): void;
}

function Candidate({ candidate, isChosen, onChoose }: CandidateProps) {
  const { name, reasons, isLikely, partner } = candidate;
  const facts = [...(isLikely ? ['likely'] : []), ...reasons, ...(partner === null ? [] : [`belongs to ${partner}`])];
  return (
    <label className={styles.candidate}>
      <input type="radio" name="partner" checked={isChosen} onChange={onChoose} />
      <span className={styles.candidateText}>
        <bdi className={styles.name}>{name}</bdi>
        {facts.length > 0 && <span className={styles.facts}>{facts.join(' · ')}</span>}
      </span>
    </label>
  );
}

/** How many there are, where that is not seen. */
function countOf({ candidates, count }: PartnerCandidatesView, wanted: string): string {
  if (count === 0) return `No ${wanted} of the library has this in its name or title.`;
  if (count > candidates.length)
    return `The first ${candidates.length} of ${count.toLocaleString('en')}. Type a part of the name to see others.`;
  return '';
}
