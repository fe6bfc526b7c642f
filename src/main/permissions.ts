import { session, type WebContents } from 'electron';

/**
 * The page may write to the clipboard, keep the display on, and list the loudspeakers, to play to a chosen one. It asks
 * for nothing else that needs permission. For the names of outputs Chromium requires this permission, not the
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
 * All traffic except `app://` goes to a proxy that does not exist, because a name under `.invalid` never resolves.
 * Vite's client speaks to its server by a WebSocket.
 */
const NOWHERE = { proxyRules: 'http://nowhere.invalid:1', proxyBypassRules: '<-loopback>;ws://localhost' };

/**
 * Keeps the page from reaching anything, also by ways that its Content-Security-Policy does not cover, such as WebRTC:
 * UDP is left to a proxy, which does not accept it, and TCP goes to one that does not exist.
 */
export function denyNetwork(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  session.defaultSession
    .setProxy(NOWHERE)
    .catch((error) => console.error('The page could not be kept from the network:', error));
}
