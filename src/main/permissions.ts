import { session, type WebContents } from 'electron';

/**
 * The page may write to the clipboard, keep the display on, and see which loudspeakers there are, to play to the one that
 * is chosen. It asks for nothing else that needs permission. For the names of outputs Chromium wants this one, not the
 * microphone's.
 */
const GRANTED = ['clipboard-sanitized-write', 'screen-wake-lock', 'speaker-selection'];

export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, callback) =>
    callback(GRANTED.includes(permission)),
  );
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => GRANTED.includes(permission));
}

/**
 * Where all but `app://` goes: a proxy that there is not, for a name under `.invalid` never resolves. Vite's client speaks
 * to its server by a WebSocket.
 */
const NOWHERE = { proxyRules: 'http://nowhere.invalid:1', proxyBypassRules: '<-loopback>;ws://localhost' };

/**
 * Keeps the page from reaching anything, also where its Content-Security-Policy has no say, as in WebRTC: UDP is left to
 * a proxy, which does not take it, and TCP goes to one that there is not.
 */
export function denyNetwork(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  session.defaultSession
    .setProxy(NOWHERE)
    .catch((error) => console.error('The page could not be kept from the network:', error));
}
