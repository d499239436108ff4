-- All period types, and periods of every type: from the first year of data to next year, so that some are unused.
-- demo.span lists them with the type's name; weekly kinds follow ISO weeks, shifted to the day they start on.

insert into periodtype (periodtypeid, name)
select n, name
from unnest('{Daily,Weekly,WeeklyWednesday,WeeklyThursday,WeeklySaturday,WeeklySunday,BiWeekly,Monthly,BiMonthly,Quarterly,QuarterlyNov,SixMonthly,SixMonthlyApril,SixMonthlyNov,Yearly,FinancialApril,FinancialJuly,FinancialSep,FinancialOct,FinancialNov}'::text[])
  with ordinality as type(name, n);

create table demo.span as
select demo.new_id() as periodid, periodtype.periodtypeid, span.*
from (
  -- Types made of whole months: the month of the first start and the length.
  select v.type, start::date as startdate, (start + make_interval(months => v.months))::date - 1 as enddate
  from (values
    ('Monthly', 1, 1), ('BiMonthly', 1, 2), ('Quarterly', 1, 3), ('QuarterlyNov', 2, 3), ('SixMonthly', 1, 6),
    ('SixMonthlyApril', 4, 6), ('SixMonthlyNov', 5, 6), ('Yearly', 1, 12), ('FinancialApril', 4, 12),
    ('FinancialJuly', 7, 12), ('FinancialSep', 9, 12), ('FinancialOct', 10, 12), ('FinancialNov', 11, 12)
  ) as v(type, first_month, months)
    cross join lateral generate_series(make_timestamp(demo.base_year() - 4, v.first_month, 1, 0, 0, 0),
      make_timestamp(demo.base_year() + 1, 12, 1, 0, 0, 0), make_interval(months => v.months)) as start
  union all
  -- Weeks: the last of a year reaches into the next one (or the first begins in the one before).
  select v.type, start::date, start::date + 6
  from (values ('Weekly', 0), ('WeeklyWednesday', 2), ('WeeklyThursday', 3), ('WeeklySaturday', -2), ('WeeklySunday', -1))
      as v(type, shift)
    cross join lateral generate_series(date_trunc('week', make_timestamp(demo.base_year() - 4, 1, 4, 0, 0, 0)),
      make_timestamp(demo.base_year() + 1, 1, 20, 0, 0, 0), interval '7 days') as week(monday)
    cross join lateral (select week.monday + make_interval(days => v.shift) as start) as shifted
  union all
  -- DHIS2: a biweek begins on the Monday of an odd ISO week.
  select 'BiWeekly', week.monday::date, week.monday::date + 13
  from generate_series(date_trunc('week', make_timestamp(demo.base_year() - 4, 1, 4, 0, 0, 0)),
    make_timestamp(demo.base_year() + 1, 1, 20, 0, 0, 0), interval '7 days') as week(monday)
  where extract(week from week.monday)::integer % 2 = 1
  union all
  select 'Daily', day::date, day::date
  from generate_series(make_timestamp(demo.base_year() - 1, 1, 1, 0, 0, 0),
    make_timestamp(demo.base_year(), 12, 31, 0, 0, 0), interval '1 day') as day
) as span
  join periodtype on periodtype.name = span.type
order by periodtype.periodtypeid, span.startdate;

insert into period (periodid, periodtypeid, startdate, enddate)
select periodid, periodtypeid, startdate, enddate from demo.span;

-- Malformed periods from old imports: a month without its last day (a second period with the same ISO name), and a
-- "month" of one day. Resource tables leave both out; nothing refers to them.
insert into period (periodid, periodtypeid, startdate, enddate)
select demo.new_id(), periodtypeid, startdate, enddate - shorter
from demo.span cross join (values (1), (30)) as v(shorter)
where type = 'Monthly' and startdate = make_date(demo.base_year() - 3, 1, 1);
