import { pino, type Logger } from 'pino';
import type { NodeConfig } from '@vaktmester/config';
import { currentLogFields } from './log-context';

/** Never logged, wherever they stand in an object. */
const REDACTED = [
  'password',
  'secret',
  'token',
  '*.password',
  '*.secret',
  '*.token',
  'req.headers.authorization',
  'req.headers.cookie',
  'res.headers["set-cookie"]',
];

/** JSON lines on stdout, with the node, the service and the fields of {@link withLogFields}. */
export function createLogger(service: string, node: NodeConfig): Logger {
  return pino({
    level: node.logLevel,
    base: { service, node: node.nodeId, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: () => ({ ...currentLogFields() }),
    redact: { paths: REDACTED, censor: '[redacted]' },
  });
}
