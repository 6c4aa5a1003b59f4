-- The mark of a commit, as the transaction manager writes and clears it (a commit markable resource); names and columns are its.

create table xids (
    xid                  bytea       not null primary key,
    transactionManagerID varchar(64) not null,
    actionuid            bytea       not null
);
