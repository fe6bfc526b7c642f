import { Popover } from '@base-ui/react/popover';
import type { ComponentProps } from 'react';
import styles from './Popup.module.css';
import { windowArea } from './window-area';

interface PopupProps extends ComponentProps<typeof Popover.Popup> {
  /** Its look beyond what all have. */
  readonly className: string | undefined;
  readonly side?: 'top' | 'bottom';
  readonly align?: 'end' | 'center';
  /** Pixels between it and what opens it, and between it and the window's edge. */
  readonly gap: number;
  readonly margin: number;
}

/** What opens beside the trigger of a popover, inside the window. It scrolls where the window has no room for all of it. */
export function Popup({ className, side = 'bottom', align = 'center', gap, margin, ...rest }: PopupProps) {
  return (
    <Popover.Portal>
      <Popover.Positioner
        className={styles.positioner}
        side={side}
        align={align}
        sideOffset={gap}
        collisionPadding={margin}
        collisionBoundary={windowArea()}
      >
        <Popover.Popup className={[styles.popup, className].filter(Boolean).join(' ')} {...rest} />
      </Popover.Positioner>
    </Popover.Portal>
  );
}
