import { sqlCheck } from './check';

export const writeOrder = sqlCheck(
  'C3',
  'no write of an older term is accepted after one of a newer',
  `select 'write ' || seq || ' of epoch ' || epoch || ' came after epoch ' || highest as problem
   from (select seq, epoch, max(epoch) over (order by seq) as highest from chaos.write_log) w where epoch < highest`,
);
