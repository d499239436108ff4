import { describe, expect, it } from 'vitest';
import { redisServersOf } from './redis-servers';

describe('REDIS_URL', () => {
  it('names servers with user, password, database and TLS', () => {
    expect(redisServersOf(['redis://a', 'rediss://u:p%40ss@b:7000/2', 'redis://[::1]:7001'])).toEqual([
      { host: 'a', port: 6379, db: 0 },
      { host: 'b', port: 7000, db: 2, username: 'u', password: 'p@ss', tls: {} },
      { host: '::1', port: 7001, db: 0 },
    ]);
  });

  it('takes the sentinels of one master for one server', () => {
    expect(
      redisServersOf(['sentinel://u:p@s1/mymaster', 'sentinels://s3/other', 'sentinel://s2:26380/mymaster']),
    ).toEqual([
      {
        ...{ name: 'mymaster', username: 'u', password: 'p', enableTLSForSentinelMode: false },
        sentinels: [
          { host: 's1', port: 26379 },
          { host: 's2', port: 26380 },
        ],
      },
      { name: 'other', tls: {}, enableTLSForSentinelMode: true, sentinels: [{ host: 's3', port: 26379 }] },
    ]);
  });

  it.each(['localhost:6379', 'http://a', 'redis://', 'redis://u:hunter2@a/x', 'sentinel://u:hunter2@s1:26379'])(
    'is refused as %s, without a word of the password',
    (url) => {
      expect(() => redisServersOf([url])).toThrow();
      expect(() => redisServersOf([url])).not.toThrow('hunter2');
    },
  );
});
