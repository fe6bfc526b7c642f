import { Dialog as Base } from '@base-ui/react/dialog';
import X from 'lucide-react/icons/x';
import { type ReactNode, type Ref, useRef } from 'react';
import { IconButton } from './Button';
import styles from './Dialog.module.css';

interface DialogProps {
  readonly title: string;
  /** For long lines. */
  readonly wide?: boolean;
  /** As high as the window has room for. The content scrolls in itself. */
  readonly tall?: boolean;
  readonly children: ReactNode;
  onClose(): void;
}

/**
 * A dialog above the window. Escape and a press beside it close it. The focus goes to what is chosen or done in it, and
 * not to the way out, unless an element is marked by `data-first`. A dialog that is only read gets the focus itself, so
 * that keys scroll it.
 */
export function Dialog({ title, wide = false, tall = false, children, onClose }: DialogProps) {
  const popup = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const first = (selector: string) => content.current?.querySelector<HTMLElement>(selector);
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup
          ref={popup}
          className={[styles.popup, wide && styles.wide, tall && styles.tall].filter(Boolean).join(' ')}
          initialFocus={() =>
            first('[data-first]') ?? first(first(CHOSEN) ? `${NAMING}, ${CHOSEN}` : USABLE) ?? popup.current
          }
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

/** The ways on from a dialog, at its end. */
export function DialogWays({ children, ref }: { readonly children: ReactNode; readonly ref?: Ref<HTMLDivElement> }) {
  return (
    <div ref={ref} className={styles.ways}>
      {children}
    </div>
  );
}

/** Among choices, the chosen one, unless the choices are about what is typed before. */
const NAMING = 'input[type="text"]';
const CHOSEN = 'input[type="radio"]:checked';
const USABLE =
  'input[type="search"], input[type="text"], input:checked, button:enabled:not([data-way-out]), [tabindex="0"]';
