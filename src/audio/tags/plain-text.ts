/** Decodes text without a stated encoding: UTF-8 or else Latin-1. Other text is hardly ever valid UTF-8 by chance. */
export function plainText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
