-- Foreign keys of the DHIS2 v42 schema: files and integration.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table aggregatedataexchange
  add constraint fk_aggregatedataexchange_lastupdateby_userinfoid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_aggregatedataexchange_userid_userinfoid foreign key (userid) references userinfo(userinfoid);

alter table eventhook
  add constraint fk_eventhook_lastupdateby_userinfoid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_eventhook_userid_userinfoid foreign key (userid) references userinfo(userinfoid);

alter table externalfileresource
  add constraint fk_fileresource_externalfileresource foreign key (fileresourceid) references fileresource(fileresourceid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table fileresource
  add constraint fk_fileresource_userid foreign key (userid) references userinfo(userinfoid),
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table icon
  add constraint fk_createdby_userid foreign key (createdby) references userinfo(userinfoid),
  add constraint fk_icon_fileresource foreign key (fileresourceid) references fileresource(fileresourceid) ON DELETE CASCADE;

alter table metadataproposal
  add constraint fk_createdby_userid foreign key (createdby) references userinfo(userinfoid),
  add constraint fk_finalisedby_userid foreign key (finalisedby) references userinfo(userinfoid);

alter table metadataversion
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table route
  add constraint fk_route_lastupdateby_userinfoid foreign key (lastupdatedby) references userinfo(userinfoid),
  add constraint fk_route_userid_userinfoid foreign key (userid) references userinfo(userinfoid);
