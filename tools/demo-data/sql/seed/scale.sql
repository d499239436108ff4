-- The workshop of the seed: a schema of its own, dropped at the end, and in it the size and the moment.

create schema demo;

create table demo.scale (
  districts integer, chiefdoms integer, facilities integer, diseases integer, entities integer, single_events integer,
  now timestamp
);
