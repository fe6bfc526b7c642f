import X from 'lucide-react/icons/x';
import { type ReactNode, type Ref, type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app/context';
import { type Message, shownOf } from '../../state/messages';
import { Button, IconButton } from '../../ui/Button';
import { Sentence } from '../../ui/CutText';
import styles from './Messages.module.css';

/**
 * How long a note is shown, in milliseconds: long enough to read it and reach Undo. It waits while it is pointed at or
 * has the focus: https://www.w3.org/WAI/WCAG22/Understanding/timing-adjustable
 */
const NOTE_SHOWN = 8000;

/** Notes and problems, above the lower edge of the page. Nothing waits for an answer. */
export function Messages({ children }: { readonly children?: ReactNode }) {
  const { messages } = useApp();
  const all = useStore(messages, (state) => state.messages);
  const shown = useMemo(() => shownOf(all), [all]);
  const stack = useRef<HTMLDivElement>(null);
  const from = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other messages take other room.
  useLayoutEffect(() => {
    const page = stack.current?.parentElement;
    if (!page) return;
    const observer = new ResizeObserver(() => leaveHalf(page));
    observer.observe(page);
    leaveHalf(page);
    return () => observer.disconnect();
  }, [shown]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it remembers where the focus came from.
    <div
      ref={stack}
      className={styles.stack}
      onFocus={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof HTMLElement)) from.current = null;
        else if (!currentTarget.contains(relatedTarget)) from.current = relatedTarget;
      }}
    >
      {children}
      {/* Both regions are always there: a screen reader tells only what is added to one. */}
      <div role="status">
        {shown.map((message) => message.kind === 'note' && <Note key={message.id} message={message} from={from} />)}
      </div>
      <div role="alert">
        {shown.map((message) => message.kind === 'problem' && <Item key={message.id} message={message} from={from} />)}
      </div>
    </div>
  );
}

/** Pixels between two messages, as in the style sheet. */
const APART = 8;

/**
 * Leaves half of the page free. The latest message is always shown, the others as long as there is room. They return
 * when those before them are gone.
 */
function leaveHalf(page: Element): void {
  const ids = new Map([...page.querySelectorAll<HTMLElement>('[data-message]')].map((item) => [idOf(item), item]));
  const latestFirst = [...ids].sort(([one], [other]) => other - one).map(([, item]) => item);
  for (const item of latestFirst) item.hidden = false;
  const heights = latestFirst.map((item) => item.offsetHeight + APART);
  let room = page.clientHeight / 2 - 2 * APART;
  for (const [index, item] of latestFirst.entries()) {
    room -= heights[index] ?? 0;
    item.hidden = index > 0 && room < 0;
  }
}

const idOf = (item: HTMLElement) => Number(item.dataset.message);

function Note({ message, from }: Omit<ItemProps, 'ref'>) {
  const { dismiss } = useApp().messages.actions;
  const item = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = item.current;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      clearTimeout(timer);
      if (!element?.matches(':hover, :focus-within')) timer = setTimeout(() => dismiss(message.id), NOTE_SHOWN);
    };
    const listening = new AbortController();
    for (const event of ['pointerenter', 'pointerleave', 'focusin', 'focusout'])
      element?.addEventListener(event, wait, listening);
    wait();
    return () => {
      listening.abort();
      clearTimeout(timer);
    };
  }, [message.id, dismiss]);
  return <Item ref={item} message={message} from={from} />;
}

interface ItemProps {
  readonly message: Message;
  /** What had the focus before a message had it. It gets it back when that message goes. */
  readonly from: RefObject<HTMLElement | null>;
  readonly ref?: Ref<HTMLDivElement>;
}

function Item({ message: { id, text, advice, action }, from, ref }: ItemProps) {
  const { actions } = useApp().messages;
  const dismiss = () => {
    from.current?.focus({ preventScroll: true });
    actions.dismiss(id);
  };
  return (
    <div ref={ref} className={styles.message} data-message={id}>
      <p className={styles.words}>
        <span className={styles.text}>
          <Sentence>{text}</Sentence>
        </span>
        {advice && (
          <span className={styles.advice}>
            {' '}
            <Sentence>{advice}</Sentence>
          </span>
        )}
      </p>
      <div className={styles.ways}>
        {action && (
          <Button
            onClick={() => {
              if (!action.stays) dismiss();
              action.run();
            }}
          >
            {action.label}
          </Button>
        )}
        <IconButton label="Dismiss" onClick={dismiss}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </div>
    </div>
  );
}
