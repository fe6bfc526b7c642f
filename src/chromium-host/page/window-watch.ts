import { sendToHost } from './to-host';

/** The DOM has no event for a window that is moved. */
const lookEvery = 500; // milliseconds

export function watchWindow(): void {
  let last = boundsNow();
  const look = () => {
    const now = boundsNow();
    if (now === last) return;
    last = now;
    sendToHost({ type: 'bounds' });
  };
  window.addEventListener('resize', look);
  setInterval(look, lookEvery);
}

function boundsNow(): string {
  return [screenX, screenY, outerWidth, outerHeight].join();
}

export function watchTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', () => sendToHost({ type: 'dark', dark: dark.matches }));
}

/**
 * The host blocks requests for documents until the app has allowed them. Navigation without a request must be blocked
 * here: `about:`, `blob:` and the schemes of other programs, such as `mailto:`.
 */
export function watchNavigation(): void {
  navigation.addEventListener('navigate', (event) => {
    if (event.hashChange || event.destination.sameDocument || /^https?:/.test(event.destination.url)) return;
    event.preventDefault();
    sendToHost({ type: 'navigate', url: event.destination.url });
  });
}
