-- Validation rules that are in no validation rule group.
-- section: Validation Rules; severity: WARNING; objects: validationRules
select r.uid, r.name, null as "comment"
from validationrule r
where not exists (select from validationrulegroupmembers m where m.validationruleid = r.validationruleid)
