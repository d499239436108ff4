import { describe, expect, it } from 'vitest';
import { InvalidConfigError, leaderSettings, loadConfig, type LeaderConfig } from '@vaktmester/config';
import { checkedTiming, electionTimingOf, findServerProblems, findTimingProblems } from './election-timing';

const config = (environment: Record<string, string> = {}): LeaderConfig =>
  loadConfig({ leader: leaderSettings }, environment).leader;
const problemsOf = (environment: Record<string, string>) => findTimingProblems(electionTimingOf(config(environment)));

describe('the times of the election', () => {
  it('fit together by default', () => {
    const timing = electionTimingOf(config());
    expect(findTimingProblems(timing)).toEqual([]);
    expect(timing).toMatchObject({ selfFenceMs: 4_000, gateMs: 3_500, graceMs: 5_000, stallMs: 10_000 });
  });

  it('follow the life of the lock where they are not set', () => {
    const timing = electionTimingOf(config({ LEADER_TTL_MS: '20000' }));
    expect(findTimingProblems(timing)).toEqual([]);
    expect(timing).toMatchObject({ selfFenceMs: 16_000, gateMs: 18_500, graceMs: 20_000, stallMs: 40_000 });
  });

  it.each([
    [{ LEADER_RENEW_MS: '3000' }, /leaves no time for two failed renewals, which take 4300/],
    [{ LEADER_SELF_FENCE_MS: '4600' }, /LEADER_SELF_FENCE_MS: 4600 must be at most 4548/],
    [{ LEADER_POLL_MS: '1250' }, /LEADER_POLL_MS: 1250 must be less than a quarter/],
    [{ LEADER_OPERATION_TIMEOUT_MS: '750' }, /LEADER_OPERATION_TIMEOUT_MS: 750 must be less than half/],
    [{ LEADER_GATE_MS: '3501' }, /LEADER_GATE_MS: 3501/],
    [{ LEADER_EVICT_AFTER_MS: '3000' }, /LEADER_EVICT_AFTER_MS: 3000/],
    [{ LEADER_DATABASE_GRACE_MS: '4999' }, /LEADER_DATABASE_GRACE_MS: 4999 must be at least/],
    [{ LEADER_STALL_MS: '9999' }, /LEADER_STALL_MS: 9999 must be at least twice/],
    [{ LEADER_TTL_MS: '1000', LEADER_RENEW_MS: '1000' }, /LEADER_SELF_FENCE_MS: 800 leaves no time/],
  ])('are refused when %o', (environment, problem) => {
    expect(problemsOf(environment)).toEqual(expect.arrayContaining([expect.stringMatching(problem)]));
  });

  it('stop the start with a list of all that is wrong', () => {
    const start = () =>
      checkedTiming(config({ LEADER_POLL_MS: '2000', LEADER_GATE_MS: '5000' }), ['redis://a', 'redis://b']);
    expect(start).toThrow(InvalidConfigError);
    expect(start).toThrow(/REDIS_URL: names 2 servers[^]*LEADER_POLL_MS[^]*LEADER_GATE_MS/);
  });
});

describe('the servers of the election', () => {
  it('are one, three or five', () => {
    const urls = ['redis://a', 'redis://b', 'redis://c', 'rediss://d', 'redis://e', 'redis://f'];
    const accepted = urls.map((_url, index) => findServerProblems(urls.slice(0, index + 1)).length === 0);
    expect(accepted).toEqual([true, false, true, false, true, false]);
    expect(findServerProblems([])).toHaveLength(1);
  });

  it('are named once each, by URLs of Redis', () => {
    expect(findServerProblems(['redis://a', 'redis://a', 'redis://b'])).toEqual(['REDIS_URL: names a server twice']);
    expect(findServerProblems(['localhost:6379'])).toHaveLength(1);
  });
});
