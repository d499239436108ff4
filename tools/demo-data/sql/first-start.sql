-- What DHIS2 itself writes when it starts on an empty schema: the first user (admin, district), the period types, the default
-- category with its option and combos. Their uids are DHIS2's own.

insert into userinfo
  (userinfoid, uid, code, created, lastupdated, firstname, surname, username, password, passwordlastupdated, disabled, twofactortype, uuid)
values
  (nextval('hibernate_sequence'), 'M5zQapPyTZI', 'admin', now(), now(), 'admin', 'admin', 'admin',
   '$2a$10$bkDpbEzja1PjagziXUztKOpksR7LzhuAxoEVIu2D2Fp8.OcKfTEgi', now(), false, 'NOT_ENABLED', gen_random_uuid());

insert into userrole (userroleid, uid, code, created, lastupdated, name, description)
values (nextval('hibernate_sequence'), 'yrB6vc5Ip3r', 'Superuser', now(), now(), 'Superuser', 'Superuser');

insert into userroleauthorities (userroleid, authority)
select userroleid, 'ALL' from userrole;

insert into userrolemembers (userroleid, userid)
select userroleid, userinfoid from userrole cross join userinfo;

insert into periodtype (periodtypeid, name)
select n, name
from unnest('{Daily,Weekly,WeeklyWednesday,WeeklyThursday,WeeklySaturday,WeeklySunday,BiWeekly,Monthly,BiMonthly,Quarterly,QuarterlyNov,SixMonthly,SixMonthlyApril,SixMonthlyNov,Yearly,FinancialApril,FinancialJuly,FinancialSep,FinancialOct,FinancialNov}'::text[])
  with ordinality as type(name, n);

insert into categoryoption (categoryoptionid, uid, code, created, lastupdated, name, shortname)
values (nextval('hibernate_sequence'), 'xYerKDKCefk', 'default', now(), now(), 'default', 'default');

insert into category (categoryid, uid, code, created, lastupdated, name, shortname, datadimensiontype, datadimension)
values (nextval('hibernate_sequence'), 'GLevLNI9wkl', 'default', now(), now(), 'default', 'default', 'DISAGGREGATION', false);

insert into categorycombo (categorycomboid, uid, code, created, lastupdated, name, datadimensiontype, skiptotal)
values (nextval('hibernate_sequence'), 'bjDvmb4bfuf', 'default', now(), now(), 'default', 'DISAGGREGATION', false);

insert into categoryoptioncombo (categoryoptioncomboid, uid, code, created, lastupdated, name, ignoreapproval)
values (nextval('hibernate_sequence'), 'HllvX50cXC0', 'default', now(), now(), 'default', false);

insert into categories_categoryoptions (categoryid, sort_order, categoryoptionid)
select categoryid, 1, categoryoptionid from category cross join categoryoption;

insert into categorycombos_categories (categorycomboid, sort_order, categoryid)
select categorycomboid, 1, categoryid from categorycombo cross join category;

insert into categorycombos_optioncombos (categoryoptioncomboid, categorycomboid)
select categoryoptioncomboid, categorycomboid from categoryoptioncombo cross join categorycombo;

insert into categoryoptioncombos_categoryoptions (categoryoptioncomboid, categoryoptionid)
select categoryoptioncomboid, categoryoptionid from categoryoptioncombo cross join categoryoption;
