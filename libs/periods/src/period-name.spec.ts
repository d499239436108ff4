import { expect, it } from 'vitest';
import { parsePeriod } from './period';
import { periodName } from './period-name';

it.each([
  ['20170901', '2017-09-01'],
  ['2017W36', 'Week 36 2017-09-04 - 2017-09-10'],
  ['2017WedW2', 'Week 2 2017-01-11 - 2017-01-17'],
  ['2017BiW1', 'Bi-Week 1 2017-01-02 - 2017-01-15'],
  ['201709', 'September 2017'],
  ['201701B', 'January - February 2017'],
  ['2017Q3', 'July - September 2017'],
  ['2017NovQ1', 'November 2016 - January 2017'],
  ['2017S1', 'January - June 2017'],
  ['2017AprilS1', 'April - September 2017'],
  ['2017', '2017'],
  ['2017April', 'April 2017 - March 2018'],
])('the period %s is called %s', (id, name) => {
  const period = parsePeriod(id);
  expect(period && periodName(period)).toBe(name);
});

it.each([
  ['201709', 'fr', 'septembre 2017'],
  ['2017Q3', 'pt-BR', 'julho - setembro 2017'],
  ['2017W36', 'fr', 'Semaine 36 2017-09-04 - 2017-09-10'],
  ['2017', 'ru', '2017'],
])('the period %s is called in the language %s: %s', (id, language, name) => {
  const period = parsePeriod(id);
  expect(period && periodName(period, language)).toBe(name);
});
