/** Whether letters typed at an element go into it, and its edits are its own to undo. */
export function takesText(target: Element): boolean {
  if (target instanceof HTMLInputElement) return target.type === 'text' || target.type === 'search';
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
