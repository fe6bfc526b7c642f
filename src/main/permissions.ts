import { session } from 'electron';

/**
 * The page may write to the clipboard, and see which loudspeakers there are, to play to the one that is chosen. It asks
 * for nothing else that needs permission; for the names of outputs Chromium wants this one, not the microphone's.
 */
const GRANTED = ['clipboard-sanitized-write', 'speaker-selection'];

export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, callback) =>
    callback(GRANTED.includes(permission)),
  );
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => GRANTED.includes(permission));
}
