/** The status of a run or a step, told by word and colour. */
export function RunStatus({ status }: { readonly status: string }) {
  return <span className={`status ${status.toLowerCase()}`}>{status.charAt(0) + status.slice(1).toLowerCase()}</span>;
}
