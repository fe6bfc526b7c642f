/** Whether the focus is where letters are typed. */
export function isTyping(): boolean {
  return document.activeElement !== null && takesText(document.activeElement);
}

/** Whether an element takes typed letters, and undoes its own edits. */
export function takesText(target: Element): boolean {
  if (target instanceof HTMLInputElement) return target.type === 'text' || target.type === 'search';
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
