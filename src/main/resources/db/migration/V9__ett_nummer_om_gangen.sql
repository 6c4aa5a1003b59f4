-- One by one, as events from the start: a block of numbers lives on in the server when PostgreSQL is killed before the
-- transaction that drew it is committed, and PostgreSQL then draws the same numbers again for somebody else.
alter sequence samtale_seq increment by 1;
alter sequence status_seq increment by 1;
alter sequence utgaaende_seq increment by 1;
alter sequence dokument_seq increment by 1;
alter sequence innkommende_seq increment by 1;
alter sequence abonnement_seq increment by 1;
alter sequence revisjon_seq increment by 1;
