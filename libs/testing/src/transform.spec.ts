import 'reflect-metadata';
import { Injectable } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { describe, expect, it } from 'vitest';
import thisFile from './transform.spec.ts?raw';

@Injectable()
class Register {
  readonly entries = ['one'];
}

@Injectable()
class Reader {
  // No @Inject: Nest finds the class only when the transform wrote the metadata of the constructor.
  constructor(readonly register: Register) {}
}

describe('test files are transformed as the services are', () => {
  it('with decorator metadata', async () => {
    const module = await Test.createTestingModule({ providers: [Register, Reader] }).compile();
    expect(module.get(Reader).register.entries).toEqual(['one']);
  });

  it('with ?raw imports as text', () => {
    expect(thisFile).toContain('?raw imports as text');
  });
});
