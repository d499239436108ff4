import { NotFoundException } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { ApiError } from '@vaktmester/contracts';
import { HttpProblem } from './http-problem';
import { toErrorAnswer } from './to-error-answer';

const bodyOf = (error: unknown) => JSON.stringify(toErrorAnswer(error, 'r-1').body);

describe('what a client is told about an error', () => {
  it('keeps the order of properties, and the default codes of DHIS2 for errors of the domain', () => {
    expect(bodyOf(new ApiError('conflict', 'Taken'))).toBe(
      '{"httpStatus":"Conflict","httpStatusCode":409,"status":"ERROR","message":"Taken","errorCode":"E1004"}',
    );
    expect(bodyOf(new ApiError('not-found', 'x', 'E2047'))).toContain('"errorCode":"E2047"');
    expect(bodyOf(new ApiError('bad-request', 'x'))).toContain('"errorCode":"E1003"');
    expect(bodyOf(new ApiError('forbidden', 'x'))).toContain('"errorCode":"E1006"');
    expect(bodyOf(new ApiError('timeout', 'x'))).toBe(
      '{"httpStatus":"Gateway Timeout","httpStatusCode":504,"status":"ERROR","message":"x"}',
    );
  });

  it('has no code for what only HTTP refuses', () => {
    expect(bodyOf(new HttpProblem(403, 'no'))).toBe(
      '{"httpStatus":"Forbidden","httpStatusCode":403,"status":"ERROR","message":"no"}',
    );
    expect(bodyOf(new NotFoundException('Cannot GET /'))).toContain('"httpStatusCode":404');
  });

  it('says nothing of a fault but the id under which it is logged', () => {
    const sql = Object.assign(new Error('relation "secret" does not exist'), { code: '42P01' });
    for (const fault of [
      sql,
      new ApiError('internal', 'select 1'),
      'text',
      undefined,
      Object.assign(new Error('x'), { statusCode: 500 }),
    ]) {
      expect(bodyOf(fault)).toBe(
        '{"httpStatus":"Internal Server Error","httpStatusCode":500,"status":"ERROR","message":"An unexpected error has occurred. Please contact your system administrator","devMessage":"Request id: r-1"}',
      );
    }
  });
});
