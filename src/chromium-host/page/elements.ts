/** The host's own elements in the window. Each has a shadow root that the page's styles do not reach. */
const own = new WeakSet<Element>();
const keyHandlers = new WeakMap<Element, (event: KeyboardEvent) => void>();

export interface Piece {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
}

/** Makes an element of the host. It is shown once it is appended to the document. */
export function makePiece(styles: string, onKey?: (event: KeyboardEvent) => void): Piece {
  const element = document.createElement('chromium-host');
  const root = element.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheetOf(styles)];
  own.add(element);
  if (onKey) keyHandlers.set(element, onKey);
  return { element, root };
}

/** A constructed style sheet, to which the page's Content-Security-Policy does not apply. */
export function sheetOf(styles: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  return sheet;
}

export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function whenThereIsADocument(use: () => void): void {
  if (document.body) {
    use();
    return;
  }
  const observer = new MutationObserver(() => {
    if (!document.body) return;
    observer.disconnect();
    use();
  });
  observer.observe(document, { childList: true, subtree: true });
}

/**
 * Keeps keys pressed in the host's elements from the page: under Electron a menu or a dialog is another window.
 * Registered before any listener of the page.
 */
export function keepKeys(): void {
  const keep = (event: KeyboardEvent) => {
    const piece = event
      .composedPath()
      .find((target): target is Element => target instanceof Element && own.has(target));
    if (!piece) return;
    event.stopImmediatePropagation();
    if (event.type === 'keydown') keyHandlers.get(piece)?.(event);
  };
  for (const type of ['keydown', 'keypress', 'keyup'] as const) window.addEventListener(type, keep, { capture: true });
}
