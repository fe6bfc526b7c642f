import type { Seconds } from '../core/time/seconds';
import { parseEarmarkLink } from './earmark-link';
import { mainError } from './wording';

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
