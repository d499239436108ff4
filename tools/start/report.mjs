/**
 * Tells a person how far the start is. On stderr: stdout has the line `ready: …` alone, for programs.
 * @param {string} line
 */
export function report(line) {
  console.error(`[start] ${line}`);
}
