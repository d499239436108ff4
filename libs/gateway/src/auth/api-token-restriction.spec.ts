import { describe, expect, it } from 'vitest';
import { findBrokenRestriction } from './api-token-restriction';

const use = { address: '192.0.2.7', method: 'GET', referrer: 'https://Apps.example.org/x' };

describe('the restrictions of a token', () => {
  it('are none where DHIS2 stores none', () => {
    for (const attributes of [[], {}, null, [{ type: 'IpAllowedList', allowedIps: [] }]]) {
      expect(findBrokenRestriction(attributes, use)).toBeUndefined();
    }
  });

  it('tie it to addresses, networks, methods and referrers, in the words of DHIS2', () => {
    const broken = (attribute: object) => findBrokenRestriction([attribute], use);
    expect(broken({ type: 'IpAllowedList', allowedIps: ['192.0.2.7'] })).toBeUndefined();
    expect(broken({ type: 'IpAllowedList', allowedIps: ['nonsense', '192.0.2.0/24'] })).toBeUndefined();
    expect(broken({ type: 'IpAllowedList', allowedIps: ['192.0.2.8'] })).toBe(
      'Failed to authenticate API token, request ip address is not allowed.',
    );
    expect(broken({ type: 'MethodAllowedList', allowedMethods: ['POST'] })).toBe(
      'Failed to authenticate API token, request http method is not allowed.',
    );
    expect(broken({ type: 'RefererAllowedList', allowedReferrers: ['https://apps.example.org/x'] })).toBeUndefined();
    expect(
      findBrokenRestriction([{ type: 'RefererAllowedList', allowedReferrers: ['x'] }], { ...use, referrer: undefined }),
    ).toBe('Failed to authenticate API token, request http referrer is missing or not allowed.');
  });

  it('that cannot be read refuse', () => {
    for (const attributes of [[{ type: 'MoonPhase' }], 'text', { type: 'IpAllowedList', allowedIps: ['1.1.1.1'] }]) {
      expect(findBrokenRestriction(attributes, use)).toBe('Failed to authenticate API token, request is not allowed.');
    }
  });
});
