/** Whether the focus is where letters or figures are typed. */
export function isTyping(): boolean {
  return document.activeElement !== null && takesText(document.activeElement);
}

/** Types of inputs that take typed letters or figures. */
const TYPED: ReadonlySet<string> = new Set(['text', 'search', 'number', 'date']);

/** Whether an element takes typed letters or figures, and undoes its own edits. */
export function takesText(target: Element): boolean {
  if (target instanceof HTMLInputElement) return TYPED.has(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
