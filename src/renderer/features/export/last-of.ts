import type { FormatView } from '../../../ipc/views';

/** The id of the format that was exported in last, if there still is one; else of the first. */
export function lastOf(formats: readonly FormatView[], last: string | null): string {
  return (formats.find(({ id }) => id === last) ?? formats[0])?.id ?? '';
}
