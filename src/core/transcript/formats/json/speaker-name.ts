/**
 * A display name for a speaker that a file only numbers: `0`, `A`, `S1` and `spk_0` become “Speaker 0”, “Speaker A”,
 * “Speaker 1” and “Speaker 0”. A name stays. Null where the file says that the speaker is unknown.
 */
export function speakerName(id: string | null): string | null {
  const written = id?.trim() ?? '';
  if (written === '' || UNKNOWN.has(written.toLowerCase())) return null;
  const number = NUMBERED.exec(written)?.[1];
  return number === undefined ? written : `Speaker ${number}`;
}

const UNKNOWN = new Set(['uu', '?', 'unknown', 'null']);
const NUMBERED = /^(?:S|spk_|speaker[_:-]|speaker)?(\d{1,6}|[A-Z])$/;
