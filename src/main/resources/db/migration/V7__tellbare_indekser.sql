-- What a list of conversations is filtered by can be counted in the index alone, without reading each row for one column.

drop index samtale_sist_endret_ix;
create index samtale_sist_endret_ix on samtale (sist_endret desc, id desc, slettet);
drop index samtale_mottaker_ix;
create index samtale_mottaker_ix on samtale (mottaker, sist_endret desc, id desc, slettet);
drop index samtale_avsender_ix;
create index samtale_avsender_ix on samtale (avsender, sist_endret desc, id desc, slettet);
drop index samtale_ferdig_ix;
create index samtale_ferdig_ix on samtale (ferdig, sist_endret desc, id desc, slettet);
drop index samtale_retning_ix;
create index samtale_retning_ix on samtale (retning, sist_endret desc, id desc, slettet);
drop index status_verdi_id_ix;
create index status_verdi_id_ix on status (status, id, skjult);
