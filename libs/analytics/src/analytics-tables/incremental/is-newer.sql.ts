/**
 * The condition that a row version was made by the transaction `horizon` or a later one. A row keeps 32 of the 64 bits of the id of its
 * transaction, so what is compared is how far behind the horizon it is, modulo 2^32, with how far the snapshot reaches: right for
 * every version that is really newer, frozen or not and whatever has wrapped around. One that is four billion transactions older
 * may be taken for new, which costs work and nothing else.
 */
export function isNewer(alias: string, horizon: string): string {
  const behind = `(select age((${horizon}::text::xid8)::xid)::bigint) - age(${alias}.xmin)`;
  const reach = `(select pg_snapshot_xmax(pg_current_snapshot())::text::bigint - ${horizon}::text::bigint)`;
  return `((${behind}) & 4294967295) < ${reach}`;
}
