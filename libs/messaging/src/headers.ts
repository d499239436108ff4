/** NATS headers of a request between services. */
export const CALLER_HEADER = 'vaktmester-caller';
export const REQUEST_ID_HEADER = 'vaktmester-request-id';
