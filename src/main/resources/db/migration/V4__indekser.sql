-- What lists, look-ups and peek need with a million conversations, as measured by the benchmark in src/test/docs/ytelse.md.
-- The direction matters: H2 reads an index forwards only.

drop index samtale_sist_endret_ix;
create index samtale_sist_endret_ix on samtale (sist_endret desc, id desc);
create index samtale_mottaker_ix on samtale (mottaker, sist_endret desc, id desc);
create index samtale_avsender_ix on samtale (avsender, sist_endret desc, id desc);
create index samtale_ferdig_ix on samtale (ferdig, sist_endret desc, id desc);
create index samtale_retning_ix on samtale (retning, sist_endret desc, id desc);
create index samtale_referanse_ix on samtale (referanse);

create index samtale_korrelasjon_ix on samtale (korrelasjons_id);

create index status_verdi_id_ix on status (status, id);

-- The next free message of the inbox, however many before it are leased.
create index innkommende_laast_ix on innkommende_melding (laast_til, id);
