-- Foreign keys of the DHIS2 v42 schema: tracker data.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table enrollment
  add constraint fk_programinstance_organisationunitid foreign key (organisationunitid) references organisationunit(organisationunitid),
  add constraint fk_programinstance_programid foreign key (programid) references program(programid),
  add constraint fk_programinstance_trackedentityinstanceid foreign key (trackedentityid) references trackedentity(trackedentityid);

alter table enrollment_notes
  add constraint fk_programinstancecomments_programinstanceid foreign key (enrollmentid) references enrollment(enrollmentid),
  add constraint fk_programinstancecomments_trackedentitycommentid foreign key (noteid) references note(noteid);

alter table event
  add constraint fk_programstageinstance_assigneduserid foreign key (assigneduserid) references userinfo(userinfoid),
  add constraint fk_programstageinstance_attributeoptioncomboid foreign key (attributeoptioncomboid) references categoryoptioncombo(categoryoptioncomboid),
  add constraint fk_programstageinstance_organisationunitid foreign key (organisationunitid) references organisationunit(organisationunitid),
  add constraint fk_programstageinstance_programinstanceid foreign key (enrollmentid) references enrollment(enrollmentid),
  add constraint fk_programstageinstance_programstageid foreign key (programstageid) references programstage(programstageid);

alter table event_notes
  add constraint fk_programstageinstancecomments_programstageinstanceid foreign key (eventid) references event(eventid),
  add constraint fk_programstageinstancecomments_trackedentitycommentid foreign key (noteid) references note(noteid);

alter table note
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table programmessage
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_programmessage_organisationunitid foreign key (organisationunitid) references organisationunit(organisationunitid),
  add constraint fk_programmessage_programinstanceid foreign key (enrollmentid) references enrollment(enrollmentid),
  add constraint fk_programmessage_programstageinstanceid foreign key (eventid) references event(eventid),
  add constraint fk_programmessage_trackedentityinstanceid foreign key (trackedentityid) references trackedentity(trackedentityid);

alter table programmessage_deliverychannels
  add constraint fkljv6vp4ro5l6stx7dclnkenen foreign key (programmessagedeliverychannelsid) references programmessage(id);

alter table programmessage_emailaddresses
  add constraint fkbyaw75hj8du8w14hpuhxj762w foreign key (programmessageemailaddressid) references programmessage(id);

alter table programmessage_phonenumbers
  add constraint fk3408hwfswvwfqyfngk1tf5ju8 foreign key (programmessagephonenumberid) references programmessage(id);

alter table programnotificationinstance
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_programstagenotification_pi foreign key (enrollmentid) references enrollment(enrollmentid),
  add constraint fk_programstagenotification_psi foreign key (eventid) references event(eventid);

alter table relationship
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_relationship_from_relationshipitemid foreign key (from_relationshipitemid) references relationshipitem(relationshipitemid) ON DELETE CASCADE,
  add constraint fk_relationship_relationshiptypeid foreign key (relationshiptypeid) references relationshiptype(relationshiptypeid),
  add constraint fk_relationship_to_relationshipitemid foreign key (to_relationshipitemid) references relationshipitem(relationshipitemid) ON DELETE CASCADE;

alter table relationshipitem
  add constraint fk_relationshipitem_programinstanceid foreign key (enrollmentid) references enrollment(enrollmentid),
  add constraint fk_relationshipitem_programstageinstanceid foreign key (eventid) references event(eventid),
  add constraint fk_relationshipitem_relationshipid foreign key (relationshipid) references relationship(relationshipid) ON DELETE CASCADE,
  add constraint fk_relationshipitem_trackedentityinstanceid foreign key (trackedentityid) references trackedentity(trackedentityid);

alter table trackedentity
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_trackedentityinstance_organisationunitid foreign key (organisationunitid) references organisationunit(organisationunitid),
  add constraint fk_trackedentityinstance_trackedentitytypeid foreign key (trackedentitytypeid) references trackedentitytype(trackedentitytypeid);

alter table trackedentityattributevalue
  add constraint fk_attributevalue_trackedentityattributeid foreign key (trackedentityattributeid) references trackedentityattribute(trackedentityattributeid),
  add constraint fk_attributevalue_trackedentityinstanceid foreign key (trackedentityid) references trackedentity(trackedentityid);

alter table trackedentityprogramowner
  add constraint fk_trackedentityprogramowner_organisationunitid foreign key (organisationunitid) references organisationunit(organisationunitid),
  add constraint fk_trackedentityprogramowner_programid foreign key (programid) references program(programid),
  add constraint fk_trackedentityprogramowner_trackedentityinstanceid foreign key (trackedentityid) references trackedentity(trackedentityid);
