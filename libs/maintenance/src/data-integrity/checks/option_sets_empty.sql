-- Option sets without options.
-- section: Option Sets; severity: WARNING; objects: optionSets
select os.uid, os.name, null as "comment"
from optionset os
where not exists (select from optionvalue v where v.optionsetid = os.optionsetid)
