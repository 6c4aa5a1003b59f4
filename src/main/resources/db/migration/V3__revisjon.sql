-- What administrators did with messages, and the look-ups of dead letters.

create sequence revisjon_seq increment by 50;

create table revisjon (
    id         integer                     not null primary key,
    tidspunkt  timestamp(6) with time zone not null,
    bruker     varchar(255)                not null,
    handling   varchar(50)                 not null,
    message_id uuid                        not null,
    grunn      varchar(1000)
);
create index revisjon_message_ix on revisjon (message_id, id);
create index fiks_mottak_svar_til_ix on fiks_mottak (svar_til);
