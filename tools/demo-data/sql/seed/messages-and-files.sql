-- Messages between users (also of invited ones, whose deletion takes theirs along) and file resources, assigned and not.

create table demo.conversation as
select nextval('messageconversation_sequence') as id, v.* from (values
  ('Missing registers', 'dataentry', 'districtofficer'), ('Welcome', 'admin', 'expired1'), ('Is anybody there?', 'expiredtalker', 'admin')
) as v(subject, sender, receiver);

insert into messageconversation
  (messageconversationid, uid, messagecount, created, lastupdated, subject, messagetype, status, priority, lastsenderid, lastmessage, userid)
select conversation.id, demo.uid('messageconversation', conversation.subject), 1, demo.now() - interval '60 days', demo.now() - interval '60 days',
  conversation.subject, 'PRIVATE', 'NONE', 'NONE', sender.userinfoid, demo.now() - interval '60 days', sender.userinfoid
from demo.conversation as conversation join userinfo as sender on sender.username = conversation.sender;

with sent as (
  insert into message (messageid, uid, created, lastupdated, messagetext, internal, userid)
  select nextval('message_sequence'), demo.uid('message', conversation.subject), demo.now() - interval '60 days', demo.now() - interval '60 days',
    conversation.subject, false, sender.userinfoid
  from demo.conversation as conversation join userinfo as sender on sender.username = conversation.sender
  returning messageid, messagetext
)
insert into messageconversation_messages (messageconversationid, sort_order, messageid)
select conversation.id, 0, sent.messageid from sent join demo.conversation as conversation on conversation.subject = sent.messagetext;

create table demo.inbox as
select nextval('usermessage_sequence') as id, conversation.id as conversationid, participant.username
from demo.conversation as conversation cross join lateral (values (conversation.sender), (conversation.receiver)) as participant(username);

insert into usermessage (usermessageid, usermessagekey, userid, isread, isfollowup)
select inbox.id, md5('usermessage ' || inbox.id), userinfo.userinfoid, false, false
from demo.inbox as inbox join userinfo on userinfo.username = inbox.username;

insert into messageconversation_usermessages (messageconversationid, usermessageid) select conversationid, id from demo.inbox;

insert into fileresource
  (fileresourceid, uid, created, lastupdated, name, contenttype, contentlength, contentmd5, storagekey, isassigned, domain, userid)
select demo.new_id(), demo.uid('fileresource', n), demo.now() - make_interval(days => 20 * n), demo.now() - make_interval(days => 20 * n),
  'file-' || n || '.pdf', 'application/pdf', 1024 * (n + 1), md5('file ' || n), 'dataValue/' || md5('key ' || n), n < 12,
  case when n % 5 = 4 then 'JOB_DATA' else 'DATA_VALUE' end, admin.id
from generate_series(0, 15) as n join demo.person as admin on admin.username = 'admin';
