import { connect } from 'nats';
import type { NatsConfig } from '@vaktmester/config';
import { connectionOptions } from '../connection-options';

const ANSWER_MS = 3_000;

/** What NATS says of itself, or why it does not answer. */
export interface NatsSurvey {
  readonly unreachable?: string;
  readonly hasJetStream?: boolean;
  /** Bytes. */
  readonly maxPayload?: number;
}

/** Looks at the NATS server and changes nothing. */
export async function surveyNats(config: NatsConfig): Promise<NatsSurvey> {
  try {
    const connection = await connect({
      ...connectionOptions(config, 'gateway'),
      name: 'vaktmester doctor',
      waitOnFirstConnect: false,
      reconnect: false,
      timeout: ANSWER_MS,
    });
    const { jetstream, max_payload: maxPayload } = connection.info ?? {};
    await connection.close();
    return { hasJetStream: jetstream === true, ...(maxPayload !== undefined && { maxPayload }) };
  } catch (error) {
    return { unreachable: error instanceof Error ? error.message : String(error) };
  }
}
