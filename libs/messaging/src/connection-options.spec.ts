import { describe, expect, it } from 'vitest';
import { connectionOptions } from './connection-options';

const settings = { urls: ['nats://a:4222'], user: '', password: '', secret: '' };

describe('the connection to NATS', () => {
  it('sends no credentials without a password, else those of the service unless another user is named', () => {
    expect(connectionOptions(settings, 'metrics')).not.toHaveProperty('user');
    expect(connectionOptions({ ...settings, password: 'p' }, 'metrics')).toMatchObject({ user: 'metrics', pass: 'p' });
    expect(connectionOptions({ ...settings, user: 'u', password: 'p' }, 'metrics')).toMatchObject({ user: 'u' });
  });

  it('insists on TLS where the address says so', () => {
    expect(connectionOptions(settings, 'metrics')).not.toHaveProperty('tls');
    expect(connectionOptions({ ...settings, urls: ['tls://a:4222'] }, 'metrics')).toHaveProperty('tls');
  });
});
