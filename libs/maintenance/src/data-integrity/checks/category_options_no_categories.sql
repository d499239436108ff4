-- Category options that are in no category.
-- section: Categories; severity: WARNING; objects: categoryOptions
select o.uid, o.name, null as "comment"
from categoryoption o
where not exists (select from categories_categoryoptions co where co.categoryoptionid = o.categoryoptionid)
