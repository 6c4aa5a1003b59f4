-- Messages, documents, conversations and statuses. Written in the SQL that H2 and PostgreSQL share.

create sequence samtale_seq increment by 50;
create sequence status_seq increment by 50;
create sequence utgaaende_seq increment by 50;
create sequence dokument_seq increment by 50;
create sequence innkommende_seq increment by 50;

create table samtale (
    id              integer                     not null primary key,
    conversation_id uuid                        not null,
    message_id      uuid                        not null,
    retning         varchar(10)                 not null,
    avsender        varchar(100)                not null,
    mottaker        varchar(100)                not null,
    prosess         varchar(255)                not null,
    meldingstype    varchar(255)                not null,
    referanse       varchar(255),
    tittel          varchar(255)                not null,
    opprettet       timestamp(6) with time zone not null,
    sist_endret     timestamp(6) with time zone not null,
    frist           timestamp(6) with time zone not null,
    ferdig          boolean                     not null,
    slettet         boolean                     not null,
    egen_konto      uuid                        not null,
    motpart_konto   uuid,
    fiks_melding_id uuid,
    svar_til        uuid,
    korrelasjons_id varchar(255),
    signert_av      varchar(255),
    constraint samtale_message_id_uk unique (message_id)
);
create index samtale_conversation_ix on samtale (conversation_id);
create index samtale_sist_endret_ix on samtale (sist_endret, id);
create index samtale_fiks_melding_ix on samtale (fiks_melding_id);
create index samtale_frist_ix on samtale (ferdig, frist);

create table status (
    id              integer                     not null primary key,
    samtale_id      integer                     not null references samtale (id),
    status          varchar(20)                 not null,
    tidspunkt       timestamp(6) with time zone not null,
    beskrivelse     varchar(2000),
    fiks_melding_id uuid,
    skjult          boolean                     not null,
    constraint status_en_gang_uk unique (samtale_id, status)
);
create index status_verdi_ix on status (status, tidspunkt);
create index status_tidspunkt_ix on status (tidspunkt);

create table statusko (
    status_id integer not null primary key references status (id)
);

create table utgaaende_melding (
    id              integer                     not null primary key,
    samtale_id      integer                     not null references samtale (id),
    message_id      uuid                        not null,
    conversation_id uuid                        not null,
    avsender        varchar(100)                not null,
    mottaker        varchar(100)                not null,
    prosess         varchar(255)                not null,
    sbd             varchar(200000),
    headere         varchar(20000)              not null,
    tilstand        varchar(10)                 not null,
    forsok          integer                     not null,
    neste_forsok    timestamp(6) with time zone,
    feilklasse      varchar(20),
    siste_feil      varchar(2000),
    sist_endret     timestamp(6) with time zone not null,
    constraint utgaaende_message_id_uk unique (message_id),
    constraint utgaaende_samtale_uk unique (samtale_id)
);
create index utgaaende_conversation_ix on utgaaende_melding (conversation_id);
create index utgaaende_tilstand_ix on utgaaende_melding (tilstand, sist_endret);

create table dokument (
    id         integer      not null primary key,
    melding_id integer      not null references utgaaende_melding (id),
    rekkefolge integer      not null,
    filnavn    varchar(255) not null,
    tittel     varchar(255),
    mimetype   varchar(255) not null,
    storrelse  bigint       not null,
    lager_ref  varchar(200) not null,
    constraint dokument_filnavn_uk unique (melding_id, filnavn)
);

create table innkommende_melding (
    id              integer                     not null primary key,
    samtale_id      integer                     not null references samtale (id),
    message_id      uuid                        not null,
    conversation_id uuid                        not null,
    avsender        varchar(100)                not null,
    mottaker        varchar(100)                not null,
    prosess         varchar(255)                not null,
    headere         varchar(20000)              not null,
    lager_ref       varchar(200),
    storrelse       bigint                      not null,
    mottatt         timestamp(6) with time zone not null,
    laast_til       timestamp(6) with time zone,
    laast_av        varchar(255),
    constraint innkommende_message_id_uk unique (message_id),
    constraint innkommende_samtale_uk unique (samtale_id)
);
create index innkommende_conversation_ix on innkommende_melding (conversation_id);
create index innkommende_mottaker_ix on innkommende_melding (mottaker, id);
create index innkommende_avsender_ix on innkommende_melding (avsender, id);
create index innkommende_prosess_ix on innkommende_melding (prosess, id);

create table fiks_mottak (
    melding_id        uuid                        not null primary key,
    konto             uuid                        not null,
    avsender_konto    uuid                        not null,
    meldingstype      varchar(255)                not null,
    svar_til          uuid,
    klient_melding_id varchar(255),
    korrelasjons_id   varchar(255),
    headere           varchar(20000)              not null,
    ttl_ms            bigint,
    redelivert        boolean                     not null,
    lager_ref         varchar(200),
    storrelse         bigint                      not null,
    mottatt           timestamp(6) with time zone not null,
    tilstand          varchar(12)                 not null,
    forsok            integer                     not null,
    siste_feil        varchar(2000)
);
create index fiks_mottak_tilstand_ix on fiks_mottak (tilstand, mottatt);
create index fiks_mottak_mottatt_ix on fiks_mottak (mottatt);
