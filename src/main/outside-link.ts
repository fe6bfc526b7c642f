import { mainError } from './wording';

/**
 * The address to open in the system's browser for a link in a transcript. Throws EarmarkError for all except plain web
 * links: other schemes start programs, and a name before the host (`https://bank.com@evil.org`) is misleading.
 */
export function outsideLink(link: string): string {
  const url = /^https?:\/\/[^\\\s\p{Cc}]+$/iu.test(link) && URL.canParse(link) ? new URL(link) : null;
  if (url && url.username === '' && url.password === '') return url.href;
  throw mainError('bad-request/not-a-page');
}
