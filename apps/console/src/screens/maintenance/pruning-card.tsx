import { useState } from 'react';
import { ChoiceField, TextField } from '../../layout/fields';
import { OperationCard } from './operation-card';
import { prunings } from './operations';

const UID = /^[A-Za-z][A-Za-z0-9]{10}$/;

/** Takes the data of one organisation unit or data element away. */
export function PruningCard() {
  const [kind, setKind] = useState<string>(prunings[0][0]);
  const [uid, setUid] = useState('');
  const operation = { path: `${kind}/${uid}`, title: 'Prune data', isRemoval: true };
  return (
    <OperationCard key={operation.path} operation={operation} isReady={UID.test(uid)}>
      <ChoiceField name="pruning-kind" label="What" value={kind} onChange={setKind} choices={prunings} />
      <TextField name="pruning-uid" label="Its uid" value={uid} onChange={setUid} />
    </OperationCard>
  );
}
