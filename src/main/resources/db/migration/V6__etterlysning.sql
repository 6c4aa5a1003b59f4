-- When a receipt was last put in the queue again, because nobody had come to open it.

alter table fiks_mottak add column etterlyst timestamp(6) with time zone;
