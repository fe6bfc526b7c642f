/** Text that says nothing of its encoding: UTF-8, of which hardly any other text is valid by chance, or else Latin-1. */
export function plainText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
