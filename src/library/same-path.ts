/** A name for comparing. Names that differ only in case, or in how an accent is written, give the same. */
export function foldedName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/**
 * Whether two absolute paths lead to the same file, judged by their text alone. Windows accepts either slash, any case,
 * and a `\\?\` before a path of more than 260 characters; macOS any case and either way to write an accent. A drive may
 * be stricter than its system. So this is only for cases in which taking two files for one does no harm.
 */
export function isSamePath(one: string, other: string, platform: NodeJS.Platform = process.platform): boolean {
  return one === other || keyOf(one, platform) === keyOf(other, platform);
}

function keyOf(path: string, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return foldedName(path);
  return platform === 'win32' ? withoutPrefix(path.replaceAll('/', '\\')).toLowerCase() : path;
}

/** `\\?\C:\a` is `C:\a`, and `\\?\UNC\server\share` is `\\server\share`. */
function withoutPrefix(path: string): string {
  return path.replace(/^\\\\\?\\UNC\\/i, '\\\\').replace(/^\\\\\?\\/, '');
}
