import { Button, ButtonStrip, Modal, ModalActions, ModalContent, ModalTitle } from '@dhis2/ui';
import type { ReactNode } from 'react';

/** Asks before something that cannot be taken back; the text says what it will do. */
export function Confirmation(props: {
  readonly title: string;
  readonly children: ReactNode;
  /** What the button says, such as `Delete 3 rows`. */
  readonly action: string;
  readonly onConfirm: () => void;
  readonly onLeave: () => void;
}) {
  return (
    <Modal small onClose={props.onLeave}>
      <ModalTitle>{props.title}</ModalTitle>
      <ModalContent>{props.children}</ModalContent>
      <ModalActions>
        <ButtonStrip end>
          <Button onClick={props.onLeave} initialFocus>
            Leave it
          </Button>
          <Button destructive onClick={props.onConfirm}>
            {props.action}
          </Button>
        </ButtonStrip>
      </ModalActions>
    </Modal>
  );
}
