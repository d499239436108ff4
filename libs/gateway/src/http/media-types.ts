/** The representations that our endpoints can give; the first media type of each is the one that is sent. */
export const mediaTypesOf = {
  json: ['application/json'],
  /** JSON as a gzipped file to be saved. */
  jsonGz: ['application/json+gzip'],
  xml: ['application/xml'],
  text: ['text/plain'],
  html: ['text/html'],
  openmetrics: ['application/openmetrics-text'],
  csv: ['application/csv', 'text/csv'],
  jsonp: ['application/javascript'],
  events: ['text/event-stream'],
} as const satisfies Record<string, readonly string[]>;
export type Format = keyof typeof mediaTypesOf;

/** The suffixes that DHIS2 v42 takes off a path, with what each asks for (`spec/api-contract.md` §1.2). */
const mediaTypeByExtension: ReadonlyMap<string, string> = new Map([
  ['json', 'application/json'],
  ['json.gz', 'application/json+gzip'],
  ['json.zip', 'application/json+zip'],
  ['jsonp', 'application/javascript'],
  ['xml', 'application/xml'],
  ['xml.gz', 'application/xml+gzip'],
  ['xml.zip', 'application/xml+zip'],
  ['adx.xml', 'application/adx+xml'],
  ['adx.xml.gz', 'application/adx+xml+gzip'],
  ['adx.xml.zip', 'application/adx+xml+zip'],
  ['png', 'image/png'],
  ['pdf', 'application/pdf'],
  ['xls', 'application/vnd.ms-excel'],
  ['xlsx', 'application/vnd.ms-excel'],
  ['csv', 'text/csv'],
  ['csv.gz', 'application/csv+gzip'],
  ['csv.zip', 'application/csv+zip'],
  ['geojson', 'application/json+geojson'],
]);

/** The media type that a suffix asks for; `undefined` when DHIS2 does not know the suffix and leaves it on the path. */
export function findMediaType(extension: string): string | undefined {
  return mediaTypeByExtension.get(extension.toLowerCase());
}
