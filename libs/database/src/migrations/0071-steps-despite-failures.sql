-- Steps that follow others whatever became of them, such as showing what has succeeded; unlike `always`, not in a run that is being
-- cancelled.
alter table vaktmester.step add column despite_failures boolean not null default false;
