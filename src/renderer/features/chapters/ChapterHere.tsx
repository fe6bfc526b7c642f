import styles from './Chapters.module.css';
import { useChapter } from './use-chapter';

/** The title of the current chapter, beside the times. */
export function ChapterHere() {
  const { chapters, index } = useChapter();
  const title = chapters[index]?.title;
  return (
    <span className={styles.here} title={title} dir="auto" data-chapter={index}>
      {title}
    </span>
  );
}
