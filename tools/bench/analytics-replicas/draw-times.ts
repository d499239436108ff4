export interface TimeOfReplicas {
  readonly replicas: number;
  readonly seconds: number;
}

const WIDTH = 480;
const HEIGHT = 300;
const PLOT = { left: 60, right: 460, top: 50, bottom: 250 };

/**
 * A figure as SVG text: seconds against replicas, from zero, and as a dashed line what they would be if every replica brought as
 * much as the first. Lines take the colour of the text around them, so it can be read on light and dark pages.
 */
export function drawTimes(times: readonly TimeOfReplicas[], title: string): string {
  const highest = Math.max(...times.map(({ seconds }) => seconds)) * 1.1;
  const x = (replicas: number) => {
    const share = times.length > 1 ? (replicas - 1) / (times.length - 1) : 0;
    return Math.round(PLOT.left + 30 + share * (PLOT.right - PLOT.left - 60));
  };
  const y = (seconds: number) => Math.round(PLOT.bottom - (seconds / highest) * (PLOT.bottom - PLOT.top));
  const points = (of: (time: TimeOfReplicas) => number) =>
    times.map((time) => `${x(time.replicas)},${y(of(time))}`).join(' ');
  const first = times[0]?.seconds ?? 0;
  const marks = times.flatMap(({ replicas, seconds }) => [
    `<circle cx="${x(replicas)}" cy="${y(seconds)}" r="4" fill="#1b6ca8"/>`,
    text(x(replicas), y(seconds) - 10, `${seconds.toFixed(1)} s`),
    text(x(replicas), PLOT.bottom + 18, String(replicas)),
  ]);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="sans-serif" font-size="12" fill="#777">`,
    `<title>${escape(title)}</title>`,
    `<text x="${WIDTH / 2}" y="22" text-anchor="middle" font-size="11">${escape(title)}</text>`,
    `<path d="M${PLOT.left} ${PLOT.top}V${PLOT.bottom}H${PLOT.right}" fill="none" stroke="#777"/>`,
    `<polyline points="${points(({ replicas }) => first / replicas)}" fill="none" stroke="#777" stroke-dasharray="4 4"/>`,
    `<polyline points="${points(({ seconds }) => seconds)}" fill="none" stroke="#1b6ca8" stroke-width="2"/>`,
    ...marks,
    text(PLOT.left - 8, PLOT.bottom + 4, '0', 'end'),
    text(
      (PLOT.left + PLOT.right) / 2,
      HEIGHT - 12,
      'replicas of analytics (dashed: if each brought as much as the first)',
    ),
    '</svg>',
    '',
  ].join('\n');
}

function text(x: number, y: number, content: string, anchor = 'middle'): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${escape(content)}</text>`;
}

function escape(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
