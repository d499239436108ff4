/** How a {@link WebMessage} ended. */
export type WebMessageStatus = 'OK' | 'WARNING' | 'ERROR';

/**
 * DHIS2's envelope of errors and of answers that carry no object of their own. Absent properties are omitted; the order is that
 * of the wire, `errorCode` last (`spec/api-contract.md` §1.6).
 */
export interface WebMessage<Response extends { readonly responseType: string } = { readonly responseType: string }> {
  /** Reason phrase, such as `Not Found`. */
  readonly httpStatus: string;
  /** Always the code of the status line. */
  readonly httpStatusCode: number;
  readonly status: WebMessageStatus;
  /** For people. */
  readonly message?: string;
  /** For developers: the request id of a fault. */
  readonly devMessage?: string;
  readonly response?: Response;
  /** `E####` */
  readonly errorCode?: string;
}

/** The payload of an answer that has started a job (`spec/api-contract.md` §3.1). */
export interface JobConfigurationResponse {
  readonly name: string;
  readonly id: string;
  readonly created: string;
  readonly jobType: string;
  /** DHIS2: the snapshot is taken before the job starts, so it never says anything else. */
  readonly jobStatus: 'NOT_STARTED';
  /** Absent when the job type has no parameters. */
  readonly jobParameters?: Readonly<Record<string, unknown>>;
  /** Where the notifications are, never with a version. */
  readonly relativeNotifierEndpoint: string;
  readonly responseType: 'JobConfiguration';
}
