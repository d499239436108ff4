import { setTimeout as delay } from 'node:timers/promises';

/** Scrapes once; the time to the last byte in milliseconds. */
export async function scrape(url: string, headers: Record<string, string>): Promise<number> {
  const start = performance.now();
  const answer = await fetch(url, { headers });
  const text = await answer.text();
  if (!text.includes('data_summary_object_counts{')) throw new Error(`${url}: ${answer.status} ${text.slice(0, 200)}`);
  return performance.now() - start;
}

export interface ScrapeLoad {
  readonly scrapers: number;
  readonly everyMs: number;
  readonly rounds: number;
}

/** Many scrapers at the same time, each at its own moment within the interval; the times of all scrapes in milliseconds. */
export async function scrapeTogether(
  url: string,
  headers: Record<string, string>,
  load: ScrapeLoad,
): Promise<number[]> {
  const scraper = async (number: number) => {
    const times: number[] = [];
    await delay((number / load.scrapers) * load.everyMs);
    for (let round = 0; round < load.rounds; round += 1) {
      const ms = await scrape(url, headers);
      times.push(ms);
      await delay(Math.max(0, load.everyMs - ms));
    }
    return times;
  };
  return (await Promise.all(Array.from({ length: load.scrapers }, (_, number) => scraper(number)))).flat();
}
