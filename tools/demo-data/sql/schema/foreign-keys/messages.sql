-- Foreign keys of the DHIS2 v42 schema: messages.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table incomingsms
  add constraint fk_incomingsms_userid foreign key (userid) references userinfo(userinfoid);

alter table message
  add constraint fk_message_userid foreign key (userid) references userinfo(userinfoid);

alter table messageattachments
  add constraint fk_messageattachments_fileresourceid foreign key (fileresourceid) references fileresource(fileresourceid);

alter table messageconversation
  add constraint fk_messageconversation_lastsender_userid foreign key (lastsenderid) references userinfo(userinfoid),
  add constraint fk_messageconversation_user_user_assigned foreign key (user_assigned) references userinfo(userinfoid),
  add constraint fk_messageconversation_user_userid foreign key (userid) references userinfo(userinfoid);

alter table messageconversation_messages
  add constraint fk_messageconversation_messages_messageconversationid foreign key (messageconversationid) references messageconversation(messageconversationid),
  add constraint fk_messageconversation_messages_messageid foreign key (messageid) references message(messageid);

alter table messageconversation_usermessages
  add constraint fk_messageconversation_usermessages_messageconversationid foreign key (messageconversationid) references messageconversation(messageconversationid),
  add constraint fk_messageconversation_usermessages_usermessageid foreign key (usermessageid) references usermessage(usermessageid);

alter table outbound_sms_recipients
  add constraint fkktmkxjuo5b3v1q2jqk7lymh0p foreign key (outbound_sms_id) references outbound_sms(id);

alter table smscommandcodes
  add constraint fkc6ibwny8jp0hq6l6w0w2untt4 foreign key (id) references smscommands(smscommandid),
  add constraint fke1eymlpayuhawlo8pfuwue654 foreign key (codeid) references smscodes(smscodeid);

alter table smscommands
  add constraint fk_dataset_datasetid foreign key (datasetid) references dataset(datasetid),
  add constraint fk_smscommand_program foreign key (programid) references program(programid),
  add constraint fk_smscommand_programstage foreign key (programstageid) references programstage(programstageid),
  add constraint fk_smscommand_usergroup foreign key (usergroupid) references usergroup(usergroupid);

alter table smscommandspecialcharacters
  add constraint fkch98ncn24f71dft102f7of537 foreign key (smscommandid) references smscommands(smscommandid),
  add constraint fktl0s6blarqvbvjhnoa94drtb2 foreign key (specialcharacterid) references smsspecialcharacter(specialcharacterid);
