import { createHash } from 'node:crypto';

/** Names an episode or a folder by its path. It is the same after a restart. */
export function tokenOf(path: string): string {
  return createHash('sha256').update(path).digest('base64url').slice(0, 20);
}
