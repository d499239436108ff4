import { Button, ButtonStrip } from '@dhis2/ui';

/** What ends a form: keep what was written, or leave it. */
export function FormButtons({ isBusy, onLeave }: { readonly isBusy: boolean; readonly onLeave: () => void }) {
  return (
    <ButtonStrip>
      <Button primary type="submit" disabled={isBusy}>
        Save
      </Button>
      <Button onClick={onLeave}>Leave</Button>
    </ButtonStrip>
  );
}
