import Search from 'lucide-react/icons/search';
import type { ReactNode, Ref } from 'react';
import styles from './SearchBox.module.css';

interface SearchBoxProps {
  readonly ref?: Ref<HTMLDivElement>;
  /** How large it and its text are. */
  readonly className: string | undefined;
  /** A field. */
  readonly children: ReactNode;
}

/** A field with the sign of a search before it. */
export function SearchBox({ ref, className, children }: SearchBoxProps) {
  return (
    <div ref={ref} className={[styles.box, className].filter(Boolean).join(' ')}>
      <Search size={15} aria-hidden="true" />
      {children}
    </div>
  );
}
