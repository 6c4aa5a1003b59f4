-- Subscriptions, and the events that wait for them. Written in the SQL that H2 and PostgreSQL share.

create sequence abonnement_seq increment by 50;
-- One by one, since the numbers give the order of a message's events, whichever node registers them.
create sequence hendelse_seq increment by 1;

create table abonnement (
    id             integer                     not null primary key,
    navn           varchar(200)                not null,
    endepunkt      varchar(1000)               not null,
    ressurs        varchar(10)                 not null,
    hendelsestype  varchar(10)                 not null,
    filter         varchar(1000),
    aktiv          boolean                     not null,
    ping_ubesvart  boolean                     not null,
    feil_paa_rad   integer                     not null,
    neste_forsok   timestamp(6) with time zone,
    problem        varchar(500),
    problem_siden  timestamp(6) with time zone,
    opprettet      timestamp(6) with time zone not null,
    constraint abonnement_navn_uk unique (navn, endepunkt)
);

-- Without a foreign key: registering a status must not wait for whoever holds the subscription's row. What a deleted
-- subscription leaves is taken away by the next round of upkeep.
create table hendelse (
    id            bigint                      not null primary key,
    abonnement_id integer                     not null,
    message_id    uuid,
    nyttelast     varchar(15000)              not null,
    opprettet     timestamp(6) with time zone not null,
    neste_forsok  timestamp(6) with time zone not null,
    forsok        integer                     not null
);
create index hendelse_neste_ix on hendelse (abonnement_id, neste_forsok, id);
create index hendelse_rekkefolge_ix on hendelse (abonnement_id, message_id, id);
create index hendelse_opprettet_ix on hendelse (opprettet);
