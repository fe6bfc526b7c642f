import { Menu as Base } from '@base-ui/react/menu';
import { type ReactNode, type RefObject, useRef } from 'react';
import styles from './Menu.module.css';

/** Takes what moves the focus: it is done after the menu has closed and given the focus back. */
export type Later = RefObject<(() => void) | null>;

/** For a menu whose items open dialogs or fields. */
export function useLater(): Later {
  return useRef<(() => void) | null>(null);
}

interface MenuPopupProps {
  readonly later: Later;
  /** Its name, where no button has it. */
  readonly label?: string;
  /** Gets the focus when the menu closes; by default what had it before. */
  readonly home?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** The box of a menu, in its positioner. */
export function MenuPopup({ later, label, home, children }: MenuPopupProps) {
  function finalFocus(): boolean | HTMLElement {
    const { current: moves } = later;
    later.current = null;
    if (moves) queueMicrotask(moves);
    return moves === null && (home?.current ?? true);
  }
  return (
    <Base.Popup className={styles.popup} aria-label={label} finalFocus={finalFocus}>
      {children}
    </Base.Popup>
  );
}

interface MenuItemProps {
  readonly disabled?: boolean;
  readonly children: ReactNode;
  onChoose(): void;
}

/** An item without a sign. */
export function MenuItem({ disabled = false, children, onChoose }: MenuItemProps) {
  return (
    <Base.Item className={`${styles.item} ${styles.plain}`} disabled={disabled} onClick={onChoose}>
      {/* Its words are one text. */}
      <span>{children}</span>
    </Base.Item>
  );
}

/** A line between groups of items. */
export function MenuLine() {
  return <Base.Separator className={styles.line} />;
}
