import { useLayoutEffect, useRef } from 'react';
import { countWords } from '../../../core/transcript/words';
import { useApp } from '../../app/context';
import styles from './Reader.module.css';

/**
 * The words that are corrected, in their place in the line: an editable span, because a text area cannot stand in the
 * middle of a paragraph. The browser keeps its text, its caret and its undo, so that input methods and dictation work.
 * Enter and a press elsewhere keep what was typed, Escape leaves it.
 */
export function EditField() {
  const { editing, editor } = useApp();
  const field = useRef<HTMLSpanElement>(null);

  useLayoutEffect(() => {
    const { current: element } = field;
    if (!element) return;
    const { typed, caret } = editing.getState();
    element.textContent = typed;
    element.focus({ preventScroll: true });
    placeCaret(element, caret);
    const listeners = new AbortController();
    const { signal } = listeners;
    const isElsewhere = (target: EventTarget | null) =>
      target instanceof Element && !element.contains(target) && target.closest('[role="menu"]') === null;
    const keepIfElsewhere = ({ target }: Event) => isElsewhere(target) && editor.keep(false);
    document.addEventListener('pointerdown', keepIfElsewhere, { signal, capture: true });
    document.addEventListener('focusin', keepIfElsewhere, { signal });
    element.addEventListener('beforeinput', (event) => tidyInput(event, element), { signal });
    return () => listeners.abort();
  }, [editing, editor]);

  const onKeyDown = (event: React.KeyboardEvent<HTMLSpanElement>) => {
    if (event.nativeEvent.isComposing) return;
    const { key, ctrlKey, metaKey, shiftKey } = event;
    if (key === 'Enter' && (ctrlKey || metaKey)) editor.hear(wordAtCaret(event.currentTarget), shiftKey);
    else if (key === 'Enter') editor.keep(true);
    else if (key === 'Escape') editor.leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: no input stands in the middle of a line and breaks with it.
    <span
      ref={field}
      role="textbox"
      tabIndex={0}
      aria-label="Correct these words"
      aria-multiline="false"
      className={styles.field}
      data-correcting=""
      contentEditable="plaintext-only"
      suppressContentEditableWarning
      spellCheck
      onInput={({ currentTarget }) => editor.type(currentTarget.textContent ?? '')}
      onKeyDown={onKeyDown}
    />
  );
}

/** Puts the caret before a word of the field, or selects all. */
function placeCaret(element: HTMLElement, word: number | null): void {
  const selection = document.getSelection();
  const [text] = element.childNodes;
  if (!selection || !text) return;
  selection.selectAllChildren(element);
  if (word === null) return;
  const before = new RegExp(`^(?:\\S+\\s+){${word}}`).exec(element.textContent ?? '');
  selection.collapse(text, before?.[0].length ?? 0);
}

/** A line break becomes a space, however it comes. What is pasted goes through the browser, which can undo it. */
function tidyInput(event: InputEvent, element: HTMLElement): void {
  const { inputType, dataTransfer, data } = event;
  if (inputType === 'insertLineBreak' || inputType === 'insertParagraph') {
    event.preventDefault();
    document.execCommand('insertText', false, ' ');
    return;
  }
  const given = dataTransfer?.getData('text/plain') ?? data ?? '';
  if (!/[\r\n\t\u2028\u2029]/.test(given) || !element.isContentEditable) return;
  event.preventDefault();
  document.execCommand('insertText', false, given.replace(/\s+/gu, ' '));
}

/** How many words of the field are before the one with the caret. */
function wordAtCaret(element: HTMLElement): number {
  const selection = document.getSelection();
  if (!selection?.focusNode || !element.contains(selection.focusNode)) return 0;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(selection.focusNode, selection.focusOffset);
  const text = before.toString();
  return Math.max(0, countWords(text) - (/\S$/u.test(text) ? 1 : 0));
}
