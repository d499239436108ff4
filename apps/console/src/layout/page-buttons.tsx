import { Button } from '@dhis2/ui';
import type { Pager } from '../api/metadata-answers';

/** The way to the other pages of a list. */
export function PageButtons(props: { readonly pager: Pager | undefined; readonly onPage: (page: number) => void }) {
  const { pager, onPage } = props;
  if (!pager || pager.pageCount <= 1) return null;
  return (
    <nav className="buttons" aria-label="Pages">
      <Button small disabled={pager.page <= 1} onClick={() => onPage(pager.page - 1)}>
        Before
      </Button>
      <span>
        Page {pager.page} of {pager.pageCount}, {pager.total} in all
      </span>
      <Button small disabled={pager.page >= pager.pageCount} onClick={() => onPage(pager.page + 1)}>
        Next
      </Button>
    </nav>
  );
}
