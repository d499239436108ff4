import { ApiError, type OperationRequest } from '@vaktmester/contracts';
import type { Database } from '@vaktmester/database';
import { dataValueKey } from '../data-value-removal/data-value-removals';
import { RemovalOperation } from '../safe-deletes/removal.operation';
import type { RowSelection } from '../safe-deletes/row-selection';

const registrationKey = ['datasetid', 'periodid', 'sourceid', 'attributeoptioncomboid'];

/**
 * The operations that delete the data of one organisation unit (without its descendants) or of one data element
 * (`spec/maintenance-and-jobs.md` §A.16).
 */
export function dataPrunings(database: Database): RemovalOperation[] {
  const organisationUnitId = (request: OperationRequest) =>
    findId(
      database,
      'select organisationunitid as id from organisationunit where uid = $1',
      request,
      'Organisation unit',
    );
  const dataElementId = (request: OperationRequest) =>
    findId(database, 'select dataelementid as id from dataelement where uid = $1', request, 'Data element');
  return [
    new RemovalOperation(database, {
      name: 'organisationUnitPruning',
      what: 'rows of the organisation unit',
      check: async (request) => void (await organisationUnitId(request)),
      selections: async (request) => {
        const id = await organisationUnitId(request);
        return [
          selection('dataapproval', ['dataapprovalid'], 'organisationunitid', id),
          selection('dataapprovalaudit', ['dataapprovalauditid'], 'organisationunitid', id),
          selection('completedatasetregistration', registrationKey, 'sourceid', id),
          selection('datavalueaudit', ['datavalueauditid'], 'organisationunitid', id),
          selection('datavalue', dataValueKey, 'sourceid', id),
        ];
      },
    }),
    new RemovalOperation(database, {
      name: 'dataElementPruning',
      what: 'rows of the data element',
      check: async (request) => void (await dataElementId(request)),
      selections: async (request) => {
        const id = await dataElementId(request);
        return [
          selection('eventchangelog', ['eventchangelogid'], 'dataelementid', id),
          selection('datavalueaudit', ['datavalueauditid'], 'dataelementid', id),
          selection('datavalue', dataValueKey, 'dataelementid', id),
        ];
      },
    }),
  ];
}

function selection(table: string, key: readonly string[], column: string, id: number): RowSelection {
  return { table, key, condition: `v.${column} = $1::bigint`, values: [id] };
}

async function findId(database: Database, sql: string, { subject }: OperationRequest, what: string): Promise<number> {
  const [row] = await database.query<{ id: number }>(sql, [subject]);
  if (!row) throw new ApiError('conflict', `${what} does not exist: ${subject}`);
  return row.id;
}
