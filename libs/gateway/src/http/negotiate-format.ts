import { type Format, mediaTypesOf } from './media-types';

interface Range {
  readonly type: string;
  readonly quality: number;
}

/** More ranges than any client sends; a longer header is not worth sorting. */
const MAX_RANGES = 64;

/**
 * The format of the answer: what the suffix of the path asks for, else the best of `Accept`, else the first one of `produces`.
 * `undefined` when the endpoint has nothing that the client takes.
 */
export function negotiateFormat(
  produces: readonly Format[],
  suffixMediaType: string | undefined,
  accept: string | undefined,
): Format | undefined {
  if (suffixMediaType !== undefined) return formatFor(produces, suffixMediaType);
  if (accept === undefined || accept.trim() === '') return produces[0];
  for (const range of rangesByQuality(accept)) {
    const format = formatFor(produces, range.type);
    if (format !== undefined) return format;
  }
  return undefined;
}

/** Whether `Accept` names this media type itself, not only by a wildcard. */
export function acceptsExplicitly(accept: string | undefined, mediaType: string): boolean {
  return accept !== undefined && rangesByQuality(accept).some((range) => range.type === mediaType);
}

function formatFor(produces: readonly Format[], wanted: string): Format | undefined {
  if (wanted === '*/*') return produces[0];
  const prefix = wanted.endsWith('/*') ? wanted.slice(0, -1) : undefined;
  return produces.find((format) =>
    mediaTypesOf[format].some((type) => (prefix === undefined ? type === wanted : type.startsWith(prefix))),
  );
}

/** Best first; of equal quality the more exact one, then the earlier one. */
function rangesByQuality(accept: string): Range[] {
  const ranges = accept.split(',').slice(0, MAX_RANGES).map(parseRange);
  return ranges
    .filter((range) => range.quality > 0 && range.type.includes('/'))
    .sort((a, b) => b.quality - a.quality || wildcards(a.type) - wildcards(b.type));
}

function parseRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = weight === undefined ? 1 : Number(weight.slice(2));
  return { type, quality: Number.isFinite(quality) ? quality : 0 };
}

function wildcards(type: string): number {
  return type.split('*').length - 1;
}
