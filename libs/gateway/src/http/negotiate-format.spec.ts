import { describe, expect, it } from 'vitest';
import { negotiateFormat } from './negotiate-format';

describe('the format of an answer', () => {
  it('is the first one for a client that does not care', () => {
    for (const accept of [undefined, '', '*/*', 'text/html,application/xhtml+xml,*/*;q=0.8']) {
      expect(negotiateFormat(['json', 'xml'], undefined, accept)).toBe('json');
    }
  });

  it('is what Accept wants most among what there is', () => {
    expect(negotiateFormat(['json', 'xml'], undefined, 'application/xml')).toBe('xml');
    expect(negotiateFormat(['json', 'xml'], undefined, 'application/json;q=0.5, application/xml;q=0.9')).toBe('xml');
    expect(negotiateFormat(['json', 'xml'], undefined, '*/*, application/xml')).toBe('xml');
    expect(negotiateFormat(['text', 'json'], undefined, 'Application/JSON; charset=utf-8')).toBe('json');
    expect(negotiateFormat(['text', 'json'], undefined, 'application/*')).toBe('json');
    expect(negotiateFormat(['json', 'csv'], undefined, 'text/csv')).toBe('csv');
  });

  it('is what the suffix says, whatever Accept says', () => {
    expect(negotiateFormat(['json', 'xml'], 'application/xml', 'application/json')).toBe('xml');
    expect(negotiateFormat(['json'], 'application/xml', 'application/json')).toBeUndefined();
  });

  it('does not exist when nothing fits or Accept makes no sense', () => {
    for (const accept of ['application/pdf', 'application/json;q=0', 'json', 'application/json;q=x', ',;,']) {
      expect(negotiateFormat(['json'], undefined, accept)).toBeUndefined();
    }
  });
});
