import type { FormatView } from '../../../ipc/export-views';

/** The id of the format that was used last, if it still exists; otherwise of the first. */
export function lastOf(formats: readonly FormatView[], last: string | null): string {
  return (formats.find(({ id }) => id === last) ?? formats[0])?.id ?? '';
}
