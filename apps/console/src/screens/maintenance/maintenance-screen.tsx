import { OperationCard } from './operation-card';
import { operations } from './operations';
import { PruningCard } from './pruning-card';

/** Every operation: first what it would touch, then, after a confirmation, the deed. */
export function MaintenanceScreen() {
  return (
    <>
      <h1>Maintenance</h1>
      <p>Each operation first shows what it would touch; nothing changes before you confirm.</p>
      <ul className="operations">
        {operations.map((operation) => (
          <OperationCard key={operation.path} operation={operation} />
        ))}
        <PruningCard />
      </ul>
    </>
  );
}
