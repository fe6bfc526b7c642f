import { type ReactNode, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app/context';
import { isPanelShown, type PanelName } from '../state/layout';
import styles from './Window.module.css';

interface PanelProps {
  readonly name: PanelName;
  /** Whether something else is over it. */
  readonly covered?: boolean;
  readonly children: ReactNode;
}

/** A panel beside the page, or in a narrow window a drawer over it. */
export function Panel({ name, covered = false, children }: PanelProps) {
  const { layout } = useApp();
  const narrow = useStore(layout, (state) => state.narrow);
  const open = useStore(layout, (state) => isPanelShown(state, name));
  if (narrow) return open && <Drawer name={name}>{children}</Drawer>;
  return (
    open && (
      <div className={`${styles.panel} ${styles[name]}`} data-panel={name} inert={covered}>
        {children}
      </div>
    )
  );
}

function Drawer({ name, children }: PanelProps) {
  const { layout } = useApp();
  const drawer = useRef<HTMLDivElement>(null);

  useEffect(() => {
    // The focus goes in, and back where it was.
    const before = document.activeElement;
    drawer.current?.focus();
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      layout.setState({ drawer: null });
    };
    document.addEventListener('keydown', onEscape);
    return () => {
      document.removeEventListener('keydown', onEscape);
      if (before instanceof HTMLElement) before.focus();
    };
  }, [layout]);

  return (
    <>
      {/* biome-ignore lint/a11y: Escape does the same for those who press no mouse button. */}
      <div className={styles.veil} onClick={() => layout.setState({ drawer: null })} />
      <div ref={drawer} className={`${styles.panel} ${styles.drawer} ${styles[name]}`} data-panel={name} tabIndex={-1}>
        {children}
      </div>
    </>
  );
}
