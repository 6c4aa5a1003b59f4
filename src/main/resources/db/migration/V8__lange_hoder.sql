-- All custom headers of a message, as JSON: as much as one AMQP header frame (128 KiB) can become, escaped.
alter table fiks_mottak alter column headere set data type varchar(1000000);
alter table innkommende_melding alter column headere set data type varchar(1000000);
