package no.fiksio.integrasjonspunkt.konfig;

import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/**
 * Every setting of the gateway, read and checked once at start. The names, defaults and meanings stand in the README's
 * table.
 *
 * @param meldingstyper files with more protocols than the catalogue that comes with the application
 */
public record Innstillinger(String organisasjonsnummer, Vert fiksApi, Vert amqp, Maskinporten maskinporten,
                            Optional<Tillit> tillit, Signaturtillit signatur, List<Konto> kontoer, Lager lager,
                            Regler regler, List<Path> meldingstyper, Webhook webhook) {

    /** A server to speak to. */
    public record Vert(String protokoll, String navn, int port) {

        public String url() {
            return protokoll + "://" + navn + ":" + port;
        }
    }

    /** Where access tokens are asked for, and for whom they are meant. */
    public record Maskinporten(URI tokenEndpoint, String audience) {
    }

    /** Certificates that are trusted in TLS besides the JVM's own. */
    public record Tillit(KeyStore sertifikater) {
    }

    /** One Fiks IO konto that the gateway serves, with the integration and the keys that give access to it. */
    public record Konto(String navn, KontoId id, List<PrivateKey> privatnokler, UUID integrasjonId,
                        Hemmelighet integrasjonPassord, String organisasjonsnummer, String klientId,
                        Virksomhetssertifikat virksomhetssertifikat, Dialogregler dialog) {
    }

    /**
     * How a konto's dialogues are held.
     *
     * @param levering         when a message that no receipt can answer counts as delivered
     * @param perProtokoll     the same for single protocols, by the beginning of the message type
     * @param automatiskMottatt whether the gateway itself answers {@code .mottatt} when the archive system has taken one
     * @param statussvarIInnboks whether answers without payload also go to the inbox
     * @param signatur        what is done with a received container whose signer is not trusted
     */
    public record Dialogregler(Leveringsregel levering, Map<String, Leveringsregel> perProtokoll,
                               boolean automatiskMottatt, boolean statussvarIInnboks, Signaturregel signatur) {

        /** The rule for a message type: the longest beginning that fits, else the konto's own. */
        public Leveringsregel levering(String meldingstype) {
            return perProtokoll.entrySet().stream()
                    .filter(e -> (meldingstype + ".").startsWith(e.getKey() + "."))
                    .max(Map.Entry.comparingByKey(Comparator.comparingInt(String::length)))
                    .map(Map.Entry::getValue)
                    .orElse(levering);
        }
    }

    /** When a message that no receipt can answer counts as delivered. */
    public enum Leveringsregel {
        /** When Fiks IO has accepted it. */
        VED_SENDING,
        /** When its time is up and Fiks IO has not said that it was left lying. */
        VED_LEVETID,
        /** Never without a receipt. */
        VED_KVITTERING
    }

    /** Whose signatures on received containers are trusted; without certificates nobody's is looked into. */
    public record Signaturtillit(Optional<KeyStore> sertifikater) {
    }

    /** What is done with a container whose signer is not trusted. */
    public enum Signaturregel {
        /** It is answered with an error and kept for the administrator. */
        AVVIS,
        /** It is delivered, marked, and logged. */
        VARSLE,
        /** It is delivered, marked. */
        GODTA
    }

    /** The enterprise certificate that signs containers and asks Maskinporten for tokens. */
    public record Virksomhetssertifikat(KeyStore nokkellager, Hemmelighet passord, String alias,
                                        Hemmelighet nokkelpassord) {
    }

    /** The payload store: its folder, and the 32 bytes that everything in it is encrypted under. */
    public record Lager(Path katalog, byte[] nokkel, long minstLedig) {

        @Override
        public String toString() {
            return "Lager[" + katalog + "]";
        }
    }

    /**
     * The rules that an administrator may turn.
     *
     * @param levetid      how long an outgoing message may take when its SBD does not say
     * @param peekLaas     how long a peek keeps a message for its reader
     * @param storsteSum   bytes that the documents of one message may hold together
     * @param storGrense   bytes from which a message goes in the queues for large ones
     * @param svarfrist    how long Fiks IO may take to answer one call
     * @param mottaksbuffer messages that Fiks IO may hand over to one konto before the first is acked
     * @param statusko     whether registered statuses are queued for statuses/peek
     * @param flestIKo     messages that may wait to be sent before no more are accepted
     * @param etterlysEtter how long a message may be untouched in a queue before it is put there once more
     * @param oppbevaring  how long finished conversations, and messages given up, are kept
     * @param husk         how long the ids of received messages are remembered, beyond what Fiks IO can redeliver
     */
    public record Regler(Duration levetid, Duration peekLaas, long storsteSum, long storGrense, Duration svarfrist,
                         int mottaksbuffer, int flestIKo, Duration etterlysEtter, Duration oppbevaring, Duration husk,
                         boolean statusko) {
    }

    /**
     * Events of statuses that are pushed to subscribers.
     *
     * @param tillatt       patterns of the hosts that events may be pushed to; empty for any
     * @param tillatPrivate whether those may have private or loopback addresses
     * @param krevPing      whether a subscription whose endpoint does not answer its ping is refused
     * @param maksFeil      failures in a row before a subscription is disabled
     * @param maksAlder     how long an event is tried before it is given up
     * @param lengstePause  the longest time between two attempts
     */
    public record Webhook(List<String> tillatt, boolean tillatPrivate, boolean krevPing, int maksFeil, Duration maksAlder,
                          Duration lengstePause) {
    }

    /** The setting for one of our own konti; fails if it is none of ours. */
    public Konto egen(KontoId id) {
        return konto(id).orElseThrow(() -> new IllegalStateException("Konto " + id + " is not in the configuration"));
    }

    /** The konto with this id, if it is one of ours. */
    public Optional<Konto> konto(KontoId id) {
        return kontoer.stream().filter(k -> k.id().equals(id)).findFirst();
    }
}
