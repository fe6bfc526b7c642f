/**
 * How the two worlds of a document come to share a target for their events: the isolated world makes one and shows it
 * once, before any script of the page has run, to the listener that waits in the page's world. A `relatedTarget` is the
 * one way in which the DOM hands an object over from world to world.
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
