import { useEffect, useRef, useState } from 'react';
import { fold } from '../../../core/find/fold';
import type { ClipFormatView } from '../../../ipc/export-views';
import { SearchField } from '../../ui/SearchField';
import styles from './Export.module.css';
import { FormatChoice } from './FormatChoice';

/** What formats are for, in the order in which they are shown. */
const GROUPS: readonly [ClipFormatView['group'], string][] = [
  ['editors', 'Audio and video editors'],
  ['podcasts', 'Podcasts and chapters'],
  ['writing', 'Writing and tables'],
  ['subtitles, research', 'Subtitles and research'],
];

interface ClipFormatsProps {
  readonly formats: readonly ClipFormatView[];
  /** Id of the chosen one. */
  readonly chosen: string;
  onChoose(id: string): void;
}

/** Formats of clips to choose from, grouped by their use, with a search. */
export function ClipFormats({ formats, chosen, onChoose }: ClipFormatsProps) {
  const [sought, setSought] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const found = formats.filter((format) => says(format, sought));
  useEffect(() => {
    list.current?.querySelector('input:checked')?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <div className={styles.choice}>
      <SearchField
        label="Search formats"
        value={sought}
        onChange={setSought}
        onEnter={() => found[0] && onChoose(found[0].id)}
      />
      <p role="status" className={found.length > 0 ? 'visually-hidden' : styles.none}>
        {sought.trim() !== '' && (found.length > 0 ? `${found.length} found` : `No format says “${sought.trim()}”.`)}
      </p>
      <div ref={list} className={styles.groups}>
        {GROUPS.map(([group, heading]) => {
          const own = found.filter((format) => format.group === group);
          return (
            own.length > 0 && (
              <FormatChoice key={group} legend={heading} formats={own} chosen={chosen} onChoose={onChoose} />
            )
          );
        })}
      </div>
    </div>
  );
}

/** Whether the words of a format include all words of the search. */
function says({ id, name, extension, group }: ClipFormatView, sought: string): boolean {
  const heading = GROUPS.find(([one]) => one === group)?.[1] ?? '';
  const words = fold(`${name} ${id} .${extension} ${heading}`).text;
  return fold(sought.trim())
    .text.split(' ')
    .every((word) => words.includes(word));
}
