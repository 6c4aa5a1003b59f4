-- Indexes that lists and peek need when the tables have grown; src/test/docs/ytelse.md tells how it was measured.

-- A page of a filtered list: the filter, then the order of the list, so that the page is read and nothing is sorted.
create index samtale_retning_ix on samtale (retning, sist_endret, id);
create index samtale_mottaker_ix on samtale (mottaker, sist_endret, id);
create index samtale_avsender_ix on samtale (avsender, sist_endret, id);
create index samtale_ferdig_ix on samtale (ferdig, sist_endret, id);
create index samtale_referanse_ix on samtale (referanse);
create index status_verdi_id_ix on status (status, id);

-- Peek: what nobody has leased, the oldest first, however many are leased before it.
create index innkommende_laast_ix on innkommende_melding (laast_til, id);
