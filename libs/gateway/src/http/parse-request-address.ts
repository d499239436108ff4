import { findMediaType } from './media-types';

/** What the URL of a request says beside its query. */
export interface RequestAddress {
  /** What routes are matched against: without context path, version, suffix and trailing slashes. */
  readonly path: string;
  /** As the client wrote it, without the query. */
  readonly requestedPath: string;
  /** `/42`, or empty; goes back into `Location` headers. */
  readonly versionPrefix: string;
  /** What the suffix of the path asks for. */
  readonly suffixMediaType: string | undefined;
  /** `?` and what follows, or empty. */
  readonly search: string;
}

/**
 * Reads `/dhis/api/42/system/tasks/ANALYTICS_TABLE.json?gist=true`. Any number is a version (design §4.3: the official apps
 * derive it from the version string). Only suffixes that DHIS2 registers are taken off, and only below `/api`.
 */
export function parseRequestAddress(url: string, contextPath: string): RequestAddress {
  const queryStart = url.search(/[?#]/);
  const requestedPath = queryStart < 0 ? url : url.slice(0, queryStart);
  const search = queryStart < 0 ? '' : url.slice(queryStart);
  const versioned = withoutContextPath(requestedPath, contextPath);
  const versionPrefix = /^\/api(\/\d{1,9})(?=\/|$)/.exec(versioned)?.[1] ?? '';
  const slashed = versionPrefix === '' ? versioned : `/api${versioned.slice('/api'.length + versionPrefix.length)}`;
  const suffixed = slashed.length > 1 ? withoutTrailingSlashes(slashed) : slashed;
  const suffix = isApiPath(suffixed) ? suffixOf(suffixed) : '';
  return {
    path: suffix === '' ? suffixed : suffixed.slice(0, -suffix.length),
    requestedPath,
    versionPrefix,
    suffixMediaType: findMediaType(suffix.slice(1)),
    search,
  };
}

/** Whether a path (see {@link RequestAddress.path}) belongs to the API, where everybody must sign in. */
export function isApiPath(path: string): boolean {
  return path === '/api' || path.startsWith('/api/');
}

function withoutContextPath(path: string, contextPath: string): string {
  if (contextPath === '' || !path.startsWith(contextPath)) return path;
  const rest = path.slice(contextPath.length);
  return rest === '' || rest.startsWith('/') ? rest || '/' : path;
}

/** By hand: a regular expression for this is quadratic in the number of slashes. */
function withoutTrailingSlashes(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end--;
  return path.slice(0, end);
}

/** `.json` of `/api/x.json`: from the first dot of the last segment, when DHIS2 knows it; else empty. */
function suffixOf(path: string): string {
  const dot = path.indexOf('.', path.lastIndexOf('/') + 2);
  return dot < 0 || findMediaType(path.slice(dot + 1)) === undefined ? '' : path.slice(dot);
}
