-- Categories without options: their category combos have no option combos.
-- section: Categories; severity: SEVERE; objects: categories
select c.uid, c.name, null as "comment"
from category c
where not exists (select from categories_categoryoptions co where co.categoryid = c.categoryid)
