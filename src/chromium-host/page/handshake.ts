/**
 * Gives the two worlds of a document a common event target. The isolated world makes one, before any script of the page
 * runs, and shows it once to the listener in the page's world. It is sent as a `relatedTarget`, which is the only way
 * in which the DOM passes an object from one world to another.
 */
const name = 'chromium-host';

export function offerChannel(): EventTarget {
  const channel = new EventTarget();
  window.dispatchEvent(new MouseEvent(name, { relatedTarget: channel }));
  return channel;
}

export function awaitChannel(use: (channel: EventTarget) => void): void {
  window.addEventListener(
    name,
    (event) => {
      event.stopImmediatePropagation();
      const channel = (event as MouseEvent).relatedTarget;
      if (channel) use(channel);
    },
    { once: true },
  );
}
