import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import { counted } from '../../ui/units';
import styles from './SearchLibrary.module.css';

/** What a query may have, with an example of each. */
const EXAMPLES = [
  ['garden fire', 'both words, said in one turn'],
  ['"garden fire"', 'the words one after the other'],
  ['gard*', 'words that begin like this'],
  ['garden OR yard', 'either of them'],
  ['garden NOT fire', 'one without the other; -fire is the same'],
  ['NEAR(garden fire, 5)', 'at most five words apart'],
  ['speaker:ann', 'said by Ann'],
  ['show:news', 'in a show whose name has this word'],
  ['after:2020 before:2021-06', 'in episodes of these days'],
] as const;

/** Says what can be searched for, while nothing is. */
export function QueryHelp({ searched }: { readonly searched: number | null }) {
  const { run } = useApp();
  if (searched === 0)
    return (
      <div className={styles.help}>
        <p>
          No episode is in the library yet. Add a folder: what is said in all transcripts in it and below can be found
          then.
        </p>
        <Button className={styles.add} onClick={() => run('openFolder')}>
          Add folder…
        </Button>
      </div>
    );
  return (
    <div className={styles.help}>
      <p>
        Looks in {searched === null ? 'all episodes' : counted(searched, 'episode')}: in all of your folders, and in
        those that you have opened. Case and accents are ignored.
      </p>
      <dl className={styles.examples}>
        {EXAMPLES.map(([query, means]) => (
          <div key={query} className={styles.example}>
            <dt>
              <code>{query}</code>
            </dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Says what was searched in vain. */
export function NothingFound({ query, searched }: { readonly query: string; readonly searched: number }) {
  const short = query.length > 80 ? `${query.slice(0, 80)}…` : query;
  return (
    <div className={styles.help}>
      <p>
        Nothing is found for “{short.trim()}” in {counted(searched, 'episode')}.
      </p>
    </div>
  );
}
