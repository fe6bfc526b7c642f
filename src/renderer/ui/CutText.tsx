import styles from './CutText.module.css';
import { cutInMiddle } from './cut';

interface CutTextProps {
  readonly children: string;
  /** How many characters of a longer text are shown. */
  readonly shown: number;
}

/**
 * A name that may be very long. It is cut in its middle, because beginnings and ends distinguish names. A tip has all
 * of it, and it is read out and copied whole. It has its own direction among words with another.
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
