/** Puts texts on the clipboard by their media types, whatever is selected. Needs no permission. */
export function copyTexts(texts: Readonly<Record<string, string>>): void {
  const copy = (event: ClipboardEvent) => {
    for (const [type, text] of Object.entries(texts)) event.clipboardData?.setData(type, text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener('copy', copy, { capture: true, once: true });
  document.execCommand('copy');
  window.removeEventListener('copy', copy, { capture: true });
}
