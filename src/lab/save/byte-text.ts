const UNITS = ['kB', 'MB', 'GB'];

/** Bytes for a person, thousand by thousand: `640 B`, `2.3 kB`, `247 kB`. */
export function byteText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  let size = bytes / 1000;
  let at = 0;
  while (size >= 999.5 && at < UNITS.length - 1) {
    size /= 1000;
    at++;
  }
  return `${size < 9.95 ? size.toFixed(1) : size.toFixed(0)} ${UNITS[at]}`;
}
