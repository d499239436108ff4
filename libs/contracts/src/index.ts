export { ALL_AUTHORITIES, caller, hasAuthority, type Caller } from './caller';
export { ApiError, errorKinds, wireError, type ErrorKind, type WireError } from './api-error';
export { formatDateTime, formatDuration } from './date-time';
export { generateUid, uid, uidPattern } from './uid';
export { jobTypes, type JobType } from './job-type';
export { message, serviceNames, type Message, type ReplyOf, type RequestOf, type ServiceName } from './message';
