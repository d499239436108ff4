// The users of a private NATS server: those of deploy/nats/permissions.conf, with passwords made anew at each start.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const permissionsFile = join(import.meta.dirname, '../../deploy/nats/permissions.conf');

/** @typedef {Readonly<Record<string, string>>} NatsPasswords by service */

/**
 * A password for each service that has permissions.
 * @returns {NatsPasswords}
 */
export function createNatsPasswords() {
  return Object.fromEntries(permittedServices().map((service) => [service, `n${randomBytes(24).toString('hex')}`]));
}

/**
 * The part of the configuration that says who may do what. It holds no password: the server finds them in its environment.
 * @param {boolean} forTests also lets in whoever has no password, as a user who may do everything
 */
export function authorization(forTests) {
  const users = permittedServices().map(
    (service) =>
      `{ user: ${service}, password: $${variableOf(service)}, permissions: $${service.replaceAll('-', '_')}_permissions }`,
  );
  if (forTests) users.push('{ user: tests, password: tests }');
  return [
    // Not by include: that takes every path for a relative one.
    `authorization {\n${readFileSync(permissionsFile, 'utf8')}\nusers = [`,
    ...users,
    '] }',
    ...(forTests ? ['no_auth_user: tests'] : []),
  ].join('\n');
}

/**
 * The environment in which the server finds the passwords.
 * @param {NatsPasswords} passwords
 */
export function passwordVariables(passwords) {
  return Object.fromEntries(Object.entries(passwords).map(([service, password]) => [variableOf(service), password]));
}

/** @param {string} service */
function variableOf(service) {
  return `NATS_PASSWORD_${service.toUpperCase().replaceAll('-', '_')}`;
}

function permittedServices() {
  const definitions = readFileSync(permissionsFile, 'utf8').matchAll(/^(\w+)_permissions = /gm);
  return [...definitions].map(([, name = '']) => name.replaceAll('_', '-'));
}
