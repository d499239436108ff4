-- Deletes the periods that hold no data value and no audit of one, apart from the first $1 that nothing else names either.
-- Returns nothing
with unused as (
  select p.periodid
  from period p
  where not exists (select from datavalue v where v.periodid = p.periodid)
    and not exists (select from datavalueaudit a where a.periodid = p.periodid)
    and not exists (select from completedatasetregistration c where c.periodid = p.periodid)
    and not exists (select from dataapproval d where d.periodid = p.periodid)
    and not exists (select from dataapprovalaudit d where d.periodid = p.periodid)
    and not exists (select from datainputperiod d where d.periodid = p.periodid)
    and not exists (select from validationresult r where r.periodid = p.periodid)
    and not exists (select from lockexception l where l.periodid = p.periodid)
    and not exists (select from interpretation i where i.periodid = p.periodid)
    and p.periodid not in (select periodid from eventchart_periods)
    and p.periodid not in (select periodid from eventreport_periods)
    and p.periodid not in (select periodid from eventvisualization_periods)
    and p.periodid not in (select periodid from mapview_periods)
    and p.periodid not in (select periodid from visualization_periods)
  order by p.periodid
  offset $1
)
delete from period where periodid in (select periodid from unused)
