import type { Session, WebContents } from 'electron';
import type { CdpSession } from './cdp';
import { host } from './host';

type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;
type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;
type Permission = Parameters<RequestHandler>[1];

/** Chromium's names for the permissions that Electron's handlers are asked about. */
const descriptors: Readonly<Record<string, Permission>> = {
  'clipboard-read': 'clipboard-read',
  'clipboard-write': 'clipboard-sanitized-write',
  'display-capture': 'display-capture',
  geolocation: 'geolocation',
  'idle-detection': 'idle-detection',
  'keyboard-lock': 'keyboardLock',
  camera: 'media',
  microphone: 'media',
  midi: 'midi',
  notifications: 'notifications',
  'pointer-lock': 'pointerLock',
  'screen-wake-lock': 'screen-wake-lock',
  'speaker-selection': 'speaker-selection',
  'storage-access': 'storage-access',
  'window-management': 'window-management',
};

let requestHandler: RequestHandler | null = null;
let checkHandler: CheckHandler | null = null;

const defaultSession: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setProxy'> = {
  setPermissionRequestHandler(handler) {
    requestHandler = handler;
    host.emit('permissions');
  },
  setPermissionCheckHandler(handler) {
    checkHandler = handler;
    host.emit('permissions');
  },
  /**
   * Does nothing: Chromium takes a proxy only at its start, and was given one that reaches nothing, see chromium.ts.
   */
  async setProxy() {},
};

export const session = { defaultSession };

/**
 * Tells Chromium which permissions the handlers allow. Chromium cannot ask while the page waits, so the handlers are
 * asked once for every permission beforehand. Without a handler everything is granted, as under Electron.
 */
export async function applyPermissions(browser: CdpSession, contents: WebContents): Promise<void> {
  const { origin } = host.server;
  await Promise.all(
    Object.entries(descriptors).map(async ([name, permission]) => {
      const setting = (await isAllowed(permission, contents)) ? 'granted' : 'denied';
      // A browser that does not know the permission cannot grant it.
      await browser.send('Browser.setPermission', { permission: { name }, setting, origin }).catch(() => undefined);
    }),
  );
}

async function isAllowed(permission: Permission, contents: WebContents): Promise<boolean> {
  const requestingUrl = `${host.appOrigin}/`;
  const details = { requestingUrl, isMainFrame: true };
  const checked = checkHandler?.(contents, permission as Parameters<CheckHandler>[1], host.appOrigin, {
    ...details,
    securityOrigin: requestingUrl,
    mediaType: 'unknown',
  });
  if (checked === false) return false;
  if (!requestHandler) return true;
  return new Promise((resolve) => requestHandler?.(contents, permission, resolve, details));
}
