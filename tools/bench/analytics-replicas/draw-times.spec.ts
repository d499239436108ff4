import { XMLValidator } from 'fast-xml-parser';
import { expect, it } from 'vitest';
import { drawTimes } from './draw-times';

it('draws one mark for each number of replicas, higher for more time, in well-formed XML', () => {
  const times = [
    { replicas: 1, seconds: 60 },
    { replicas: 2, seconds: 40 },
    { replicas: 3, seconds: 38.25 },
  ];
  const svg = drawTimes(times, 'A run of <this> & that');
  expect(XMLValidator.validate(svg)).toBe(true);
  const heights = [...svg.matchAll(/<circle cx="\d+" cy="(\d+)"/g)].map(([, y]) => Number(y));
  expect(heights).toHaveLength(3);
  expect(heights).toEqual([...heights].sort((a, b) => a - b));
  expect(svg).toContain('38.3 s');
  expect(svg).toContain('&lt;this> &amp; that');
});
