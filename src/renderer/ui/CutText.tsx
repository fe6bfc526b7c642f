import styles from './CutText.module.css';
import { cutInMiddle } from './cut';

interface CutTextProps {
  readonly children: string;
  /** Of a longer text, so many characters are shown. */
  readonly shown: number;
}

/**
 * A name that may be very long. Its middle gives way, because names are told apart by their beginnings and by their ends;
 * a tip has all of it, and it is read out and copied whole. It runs its own way among words that run another.
 */
export function CutText({ children, shown }: CutTextProps) {
  const [beginning, middle, end] = cutInMiddle(children, shown);
  if (middle === '') return <bdi>{beginning}</bdi>;
  return (
    <bdi title={children}>
      {beginning}
      <span className="visually-hidden">{middle}</span>
      <span className={styles.end}>{end}</span>
    </bdi>
  );
}
