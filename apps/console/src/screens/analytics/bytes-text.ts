/** A size for people: `0 MB`, `12 MB`, `3.4 GB`. */
export function bytesText(bytes: number): string {
  const megabytes = bytes / 1_048_576;
  return megabytes < 1_000 ? `${Math.round(megabytes)} MB` : `${(megabytes / 1_024).toFixed(1)} GB`;
}
