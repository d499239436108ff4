import type { ConsumerDeserializer, ProducerDeserializer } from '@nestjs/microservices';

/**
 * Reads questions in Nest's form, and takes what is none for a question without content, which the contract refuses. Nest's own
 * reader throws where nobody catches, and that ends the process: one broken message would stop a service.
 */
export const questionReader: ConsumerDeserializer = {
  deserialize(bytes: Uint8Array, options?: { readonly channel?: string }) {
    const { id, data } = parsePacket(bytes) ?? { id: 'unreadable' };
    return { pattern: options?.channel, id, data };
  },
};

/** Reads answers in Nest's form; what is none is a failed answer, for the same reason. */
export const answerReader: ProducerDeserializer = {
  deserialize(bytes: Uint8Array) {
    return parsePacket(bytes) ?? { id: '', err: 'unreadable', isDisposed: true };
  },
};

interface Packet {
  readonly id: string;
  readonly [member: string]: unknown;
}

/** Questions and answers are objects with an id. */
function parsePacket(bytes: Uint8Array): Packet | undefined {
  try {
    const packet: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const hasId = typeof packet === 'object' && packet !== null && 'id' in packet && typeof packet.id === 'string';
    return hasId ? (packet as Packet) : undefined;
  } catch {
    return undefined;
  }
}
