-- Foreign keys of the DHIS2 v42 schema: oauth.
-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.

alter table oauth2_authorization
  add constraint fk_oauth2_authorization_createdby_userinfoid foreign key (createdby) references userinfo(userinfoid),
  add constraint fk_oauth2_authorization_lastupdateby_userinfoid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table oauth2_authorization_consent
  add constraint fk_oauth2_authorization_consent_createdby_userinfoid foreign key (createdby) references userinfo(userinfoid),
  add constraint fk_oauth2_authorization_consent_lastupdateby_userinfoid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table oauth2_client
  add constraint fk_oauth2_client_createdby_userinfoid foreign key (createdby) references userinfo(userinfoid),
  add constraint fk_oauth2_client_lastupdateby_userinfoid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table oauth2client
  add constraint fk_lastupdateby_userid foreign key (lastupdatedby) references userinfo(userinfoid);

alter table oauth2clientgranttypes
  add constraint fk_oauth2clientgranttypes_oauth2clientid foreign key (oauth2clientid) references oauth2client(oauth2clientid);

alter table oauth2clientredirecturis
  add constraint fk_oauth2clientredirecturis_oauth2clientid foreign key (oauth2clientid) references oauth2client(oauth2clientid);
