import { Dialog as Base } from '@base-ui/react/dialog';
import X from 'lucide-react/icons/x';
import { type ReactNode, useRef } from 'react';
import { IconButton } from './Button';
import styles from './Dialog.module.css';

interface DialogProps {
  readonly title: string;
  /** For what has long lines. */
  readonly wide?: boolean;
  readonly children: ReactNode;
  onClose(): void;
}

/**
 * A dialog over the window; Escape and a press beside it close it. The focus goes to what is chosen or done in it, not to
 * the way out; to the dialog itself where it is only read, so that keys scroll it.
 */
export function Dialog({ title, wide = false, children, onClose }: DialogProps) {
  const popup = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const first = (selector: string) => content.current?.querySelector<HTMLElement>(selector);
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup
          ref={popup}
          className={wide ? `${styles.popup} ${styles.wide}` : styles.popup}
          initialFocus={() => [CHOSEN, USABLE].map(first).find((one) => one) ?? popup.current}
        >
          <header className={styles.header}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <Base.Close render={<IconButton label="Close" />}>
              <X size={18} aria-hidden="true" />
            </Base.Close>
          </header>
          <div ref={content} className={styles.content}>
            {children}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Of choices, the one that is chosen. */
const CHOSEN = 'input[type="radio"]:checked';
const USABLE = 'input[type="search"], input[type="text"], input:checked, button:enabled, [tabindex="0"]';
