/** Puts text on the clipboard, whatever is selected. Needs no permission. */
export function copyText(text: string): void {
  const copy = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener('copy', copy, { capture: true, once: true });
  document.execCommand('copy');
  window.removeEventListener('copy', copy, { capture: true });
}
