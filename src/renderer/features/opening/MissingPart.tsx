import type { EpisodeView } from '../../../ipc/episode-views';
import { useApp } from '../../app/context';
import { lackOfHalf } from '../../app/needs';
import { Button } from '../../ui/Button';
import { Sentence } from '../../ui/CutText';
import styles from './Opening.module.css';

/** Says that half of an episode is missing, and offers to choose it. */
export function MissingPart({ episode }: { readonly episode: EpisodeView }) {
  const { run, ask } = useApp();
  const { audio, candidates, lost } = episode;
  const missing = audio ? 'transcript' : 'recording';
  return (
    <section className={audio ? styles.missing : styles.banner} aria-label={`No ${missing}`}>
      <div className={styles.said}>
        <h2 className={styles.subheading}>
          <Sentence>{lackOfHalf(missing, lost)}</Sentence>
        </h2>
        <p className={styles.text}>
          <Sentence>{whatOf(episode)}</Sentence>
          {audio && candidates.length === 0 && ' You can listen all the same.'}
        </p>
      </div>
      {candidates.length > 0 && (
        <ul className={styles.candidates}>
          {candidates.map(({ token, fileName }) => (
            <li key={token}>
              <Button className={styles.candidate} onClick={() => void ask('partner:choose', { token })}>
                {fileName}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Button
        look={candidates.length > 0 ? 'plain' : 'primary'}
        onClick={() => run(audio ? 'chooseTranscript' : 'chooseAudio')}
      >
        {candidates.length > 0 ? 'Choose another…' : `Choose the ${missing}…`}
      </Button>
    </section>
  );
}

/** What is known about the other half. */
function whatOf({ audio, transcript, candidates, lost }: EpisodeView): string {
  const missing = audio ? 'transcript' : 'recording';
  const present = (audio ?? transcript)?.fileName;
  if (lost?.isThere) return `Choose another, or mend it and open it again.`;
  if (lost) return `It may have been moved, renamed or deleted. Choose it where it is now.`;
  if (candidates.length > 0) return `${candidates.length === 1 ? 'This' : 'One of these'} may belong to “${present}”.`;
  return `No ${missing} with the name of “${present}” lies beside it.`;
}
