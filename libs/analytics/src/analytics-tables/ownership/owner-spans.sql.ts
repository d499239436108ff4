/**
 * For each tracked entity that has changed its owner in the program, the spans of days with one owner: trackedentityid,
 * firstunit, lastunit, startdate, enddate. The first span begins in the year 1000, that of the present owner ends in 9999.
 *
 * An owner holds until the day of its row in the history; rows that follow on the same day or with the same unit belong to one
 * span. DHIS2 walks through the rows of all entities and ends an entity at its row without an end, the present owner: an
 * entity that has none runs into the next one, whose spans are then wrong (`spec/analytics-tables.md` §10). Here every entity
 * stands for itself, and one without a present owner keeps what its history says.
 */
export function ownerSpans(programId: number): string {
  const inOrder = 'partition by trackedentityid order by ispresent, enddate nulls last, id';
  return `(
      with owner as (
        select h.trackedentityid, h.organisationunitid as unit, false as ispresent, h.enddate, h.programownershiphistoryid as id
        from programownershiphistory h
        where h.programid = ${programId} and h.organisationunitid is not null
        union all
        select o.trackedentityid, o.organisationunitid, true, null, 0
        from trackedentityprogramowner o
        where o.programid = ${programId} and o.organisationunitid is not null and exists (
          select from programownershiphistory h
          where h.programid = o.programid and h.trackedentityid = o.trackedentityid and h.organisationunitid is not null
        )
      ),
      follower as (
        select trackedentityid, unit, cast(enddate as date) as untilday,
          row_number() over sequence as n,
          lag(unit) over sequence as unitbefore,
          lag(cast(enddate as date)) over sequence as daybefore
        from owner
        window sequence as (${inOrder})
      ),
      numbered as (
        select f.*, count(*) filter (
            where n > 1 and unit <> unitbefore and untilday is distinct from daybefore
          ) over (partition by trackedentityid order by n) as span
        from follower f
      ),
      span as (
        select trackedentityid,
          (array_agg(unit order by n))[1] as firstunit,
          (array_agg(unit order by n desc))[1] as lastunit,
          (array_agg(daybefore order by n))[1] as daybefore,
          (array_agg(untilday order by n desc))[1] as untilday
        from numbered
        group by trackedentityid, span
      )
      select trackedentityid, firstunit, lastunit,
        coalesce(daybefore + 1, date '1000-01-01') as startdate, coalesce(untilday, date '9999-12-31') as enddate
      from span
      where daybefore is not null or untilday is not null
    )`;
}
