-- Makes the claimants wait for each other. A statement of its own: the next one sees all that the claimant before has written, where
-- the statement that waits sees the tables as they were before its wait.
select
from vaktmester.lease
where id = 1
for update
