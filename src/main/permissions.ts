import { session } from 'electron';

/** The page may write to the clipboard, and nothing else that needs permission. */
const GRANTED = 'clipboard-sanitized-write';

export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, callback) =>
    callback(permission === GRANTED),
  );
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => permission === GRANTED);
}
