import { describe, expect, it } from 'vitest';
import { callbackParam, jsonpBody } from './jsonp';

describe('JSONP', () => {
  it('calls the function that the client names, with what no script can misread', () => {
    expect(jsonpBody({ callback: 'app.show_$1' }, { a: '\u2028' }, true)).toBe('app.show_$1({"a":"\\u2028"})');
    expect(callbackParam({})).toBe('callback');
  });

  it.each(['', 'a b', '1a', 'alert(1)', 'a;b', '<script>', 'a'.repeat(65), 'é'])(
    'calls nothing that is no name: %j',
    (callback) => {
      expect(() => callbackParam({ callback })).toThrow(expect.objectContaining({ status: 400 }));
    },
  );

  it('is nothing that can be had when it is off', () => {
    expect(() => jsonpBody({}, {}, false)).toThrow(expect.objectContaining({ status: 406 }));
  });
});
