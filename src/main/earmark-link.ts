import { pathToFileURL } from 'node:url';
import { timeFragment } from '../core/clips/links';
import { type Seconds, seconds } from '../core/time/seconds';
import { LINK_SCHEME } from './app-id';
import { mainError } from './wording';

/** What a link to a moment names. */
export interface LinkedMoment {
  /** Absolute, on this computer. */
  readonly path: string;
  /** Null for the beginning. */
  readonly start: Seconds | null;
}

const LONGEST = 8192;
const TIME = String.raw`\d{1,7}(?:\.\d{1,3})?`;
const SHAPE = new RegExp(`^${LINK_SCHEME}:\\/\\/(\\/[^?#]*)(?:#t=(${TIME})(?:,${TIME})?)?$`, 'i');

/** Folders in which a name alone makes the system ask a server, or a device. */
const NOT_HERE = /^\/(?:net|network|afs|ncp|smb|nfs|dev|proc|sys)\/|^\/run\/user\/\d+\/gvfs\/|\/\.gvfs\//i;

const DRIVE = /^[a-z]:$/i;
/** Signs that no name has on Windows; a colon names another stream of a file. */
const REFUSED_SIGNS = /[<>:"|?*]/;
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?:\.|$)/i;

/** The address of a moment of a file: `earmark:///a/talk.mp3#t=10,20`. Null for a file that is not on this computer. */
export function earmarkLink(path: string, stretch: { readonly start: Seconds; readonly end: Seconds }): string | null {
  const link = `${pathToFileURL(path).href.replace(/^file:/, `${LINK_SCHEME}:`)}#${timeFragment(stretch)}`;
  return parseEarmarkLink(link) ? link : null;
}

/** Whether an argument is such an address, and not the name of a file. */
export function isEarmarkLink(argument: string): boolean {
  return argument.toLowerCase().startsWith(`${LINK_SCHEME}:`);
}

/**
 * What such an address names; null for one that is damaged, or leads off this computer. A page of the web may have
 * written it: nothing is looked at here.
 */
export function parseEarmarkLink(link: string, platform: NodeJS.Platform = process.platform): LinkedMoment | null {
  const [, encoded, start] = (link.length <= LONGEST && SHAPE.exec(link)) || [];
  const decoded = encoded === undefined ? null : decodedPath(encoded);
  const path = decoded === null ? null : pathOn(platform, decoded);
  return path === null ? null : { path, start: start === undefined ? null : seconds(Number(start)) };
}

function decodedPath(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

function pathOn(platform: NodeJS.Platform, path: string): string | null {
  const names = path.split('/').slice(1);
  const isOdd = names.some((name) => name === '' || name === '.' || name === '..');
  if (isOdd || /[\p{Cc}\\]/u.test(path)) return null;
  if (platform !== 'win32') return NOT_HERE.test(path) ? null : path;
  const [drive = '', ...rest] = names;
  const isRefused = (name: string) => REFUSED_SIGNS.test(name) || DEVICE.test(name) || /[. ]$/.test(name);
  return DRIVE.test(drive) && rest.length > 0 && !rest.some(isRefused) ? names.join('\\') : null;
}

/** The parts of the program that following a link needs. Paths are absolute. */
interface FollowLinkOptions {
  /** Whether the file is of the episode that is open. */
  readonly isOpen: (path: string) => boolean;
  /** Whether Earmark has opened the file before, as far as it remembers. Looks at no disk. */
  readonly isKnown: (path: string) => Promise<boolean>;
  /** Asks the user. */
  readonly mayOpen: (path: string) => Promise<boolean>;
  readonly open: (path: string) => Promise<void>;
  /** Goes to a time of the episode that is open. */
  readonly go: (to: Seconds) => void;
}

/**
 * Opens the file that a link names, and goes to its moment. The user is asked first for a file that Earmark has not
 * opened before: a page of the web may have written the link. Throws EarmarkError for a link that leads off this
 * computer.
 */
export async function followLink(
  link: string,
  { isOpen, isKnown, mayOpen, open, go }: FollowLinkOptions,
): Promise<void> {
  const moment = parseEarmarkLink(link);
  if (!moment) {
    throw mainError('bad-request/not-a-file');
  }
  const { path, start } = moment;
  if (!isOpen(path)) {
    if (!(await isKnown(path)) && !(await mayOpen(path))) return;
    await open(path);
  }
  if (start !== null) go(start);
}
