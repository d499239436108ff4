/** A length of time in DHIS2's words: `16 h, 4 m, 7 s`. Hours grow past 24; parts that are zero are left out. */
export function intervalText(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(', ');
}
