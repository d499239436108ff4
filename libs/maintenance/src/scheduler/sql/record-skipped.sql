-- Records that the due times $2 to $3 of the definition $1 were skipped under the epoch $4, and why ($5).
insert into vaktmester.firing (definition_uid, fire_time, last_time, outcome, leader_epoch, reason)
values ($1, $2, $3, 'SKIPPED', $4, $5)
on conflict (definition_uid, fire_time) do nothing
