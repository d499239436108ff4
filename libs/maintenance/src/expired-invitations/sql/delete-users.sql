-- Deletes the users $1 with what belongs to them alone, as DHIS2 does: memberships, settings, tokens, their messages, old
-- passwords. Interpretations stay and lose their author. Foreign keys are checked when the statement ends.
-- Returns nothing
with
  roles as (delete from userrolemembers where userid = any($1)),
  groups as (delete from usergroupmembers where userid = any($1)),
  units as (delete from usermembership where userinfoid = any($1)),
  view_units as (delete from userdatavieworgunits where userinfoid = any($1)),
  search_units as (delete from userteisearchorgunits where userinfoid = any($1)),
  apps as (delete from userapps where userinfoid = any($1)),
  passwords as (delete from previouspasswords where userid = any($1)),
  option_groups as (delete from users_cogsdimensionconstraints where userid = any($1)),
  categories as (delete from users_catdimensionconstraints where userid = any($1)),
  settings as (delete from usersetting where userinfoid = any($1)),
  key_values as (delete from userkeyjsonvalue where userid = any($1)),
  tokens as (delete from api_token where createdby = any($1)),
  items as (delete from dashboarditem_users where userid = any($1)),
  sent as (delete from message where userid = any($1) returning messageid),
  sent_links as (delete from messageconversation_messages where messageid in (select messageid from message where userid = any($1))),
  read_links as (
    delete from messageconversation_usermessages
    where usermessageid in (select usermessageid from usermessage where userid = any($1))
  ),
  read as (delete from usermessage where userid = any($1)),
  conversations as (update messageconversation set lastsenderid = null where lastsenderid = any($1)),
  interpretations as (update interpretation set userid = null where userid = any($1))
delete from userinfo where userinfoid = any($1)
