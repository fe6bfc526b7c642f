import X from 'lucide-react/icons/x';
import { type ReactNode, useEffect } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app/context';
import type { Message } from '../state/messages';
import { Button, IconButton } from './Button';
import styles from './Messages.module.css';

/** How long a note is shown, in milliseconds: long enough to read it and reach for Undo. */
const NOTE_SHOWN = 8000;

/** What happens and happened, over the lower edge of the page. Nothing waits for an answer. */
export function Messages({ children }: { readonly children?: ReactNode }) {
  const { messages } = useApp();
  const shown = useStore(messages, (state) => state.messages);
  return (
    <div className={styles.stack}>
      {children}
      {/* Both regions are always there: a screen reader tells only what is added to one. */}
      <div role="status">
        {shown.map((message) => message.kind === 'note' && <Note key={message.id} message={message} />)}
      </div>
      <div role="alert">
        {shown.map((message) => message.kind === 'problem' && <Item key={message.id} message={message} />)}
      </div>
    </div>
  );
}

function Note({ message }: { readonly message: Message }) {
  const { dismiss } = useApp().messages.actions;
  useEffect(() => {
    const timer = setTimeout(() => dismiss(message.id), NOTE_SHOWN);
    return () => clearTimeout(timer);
  }, [message.id, dismiss]);
  return <Item message={message} />;
}

function Item({ message: { id, text, advice, action } }: { readonly message: Message }) {
  const { dismiss } = useApp().messages.actions;
  return (
    <div className={styles.message}>
      <p className={styles.words}>
        <span className={styles.text}>{text}</span>
        {advice && <span className={styles.advice}> {advice}</span>}
      </p>
      {action && (
        <Button
          onClick={() => {
            action.run();
            dismiss(id);
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label="Dismiss" onClick={() => dismiss(id)}>
        <X size={16} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
