import { natsUsers, type NatsUser } from '@vaktmester/messaging';

/** Permissions of the services in NATS, as definitions that the users of a nats-server refer to. */
export function natsPermissions(): string {
  return `${header}\n${natsUsers().map(definition).join('\n')}`;
}

const header = `# Generated from the contracts by npm run docs; do not edit. What each service may do in NATS, to be included where users are
# defined: see nats-server.conf beside this file. A service is refused every other subject.
`;

function definition({ name, publish, subscribe }: NatsUser): string {
  return [
    `${name.replaceAll('-', '_')}_permissions = {`,
    // To NATS an empty list would mean everything.
    publish.length > 0 ? `  publish: [${lines(publish)}]` : '  publish: { deny: ">" }',
    `  subscribe: [${lines(subscribe)}]`,
    // The reply to one question, for as long as the asker waits.
    '  allow_responses: { max: 1, expires: "2m" }',
    '}',
    '',
  ].join('\n');
}

function lines(subjects: readonly string[]): string {
  return subjects.map((subject) => `\n    ${JSON.stringify(subject)}`).join('') + '\n  ';
}
