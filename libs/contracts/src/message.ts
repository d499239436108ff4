import type { z } from 'zod';

/** The services that answer messages; the first word of every subject. */
export const serviceNames = ['analytics', 'maintenance', 'system-info', 'metrics'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** A question to one replica of a service: subject, shapes of both sides and the time limit belong together. */
export interface Message<Request extends z.ZodType = z.ZodType, Reply extends z.ZodType = z.ZodType> {
  /** `<service>.<noun>.<verb>` */
  readonly subject: `${ServiceName}.${string}`;
  readonly request: Request;
  readonly reply: Reply;
  /** The asker gives up after this many milliseconds. */
  readonly timeoutMs: number;
}
export type RequestOf<M extends Message> = z.output<M['request']>;
export type ReplyOf<M extends Message> = z.output<M['reply']>;

/** Declares a message; inference keeps the types of both sides. */
export function message<Request extends z.ZodType, Reply extends z.ZodType>(
  definition: Message<Request, Reply>,
): Message<Request, Reply> {
  return definition;
}
