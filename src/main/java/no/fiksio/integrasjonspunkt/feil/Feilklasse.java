package no.fiksio.integrasjonspunkt.feil;

/**
 * What a failure is, and so what is done about it. The names are part of the API: dead letters are listed by them, and they
 * stand in the database and in the dead letter queue's properties.
 */
public enum Feilklasse {
    /** Refused for good: the same attempt will be refused again. */
    PERMANENT,
    /** The other side fails or cannot be reached: tried again until the melding's deadline. */
    MIDLERTIDIG,
    /** We fail ourselves, as with refused credentials or a full disk: tried again, and an administrator should look. */
    LOKAL,
    /** The deadline passed before it could be sent. */
    FRIST
}
