package no.fiksio.integrasjonspunkt.konfig;

import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/**
 * Every setting of the gateway, read and checked once at start. The names, defaults and meanings stand in the README's
 * table.
 */
public record Innstillinger(String organisasjonsnummer, Vert fiksApi, Vert amqp, Maskinporten maskinporten,
                            Optional<Tillit> tillit, List<Konto> kontoer, Lager lager, Regler regler) {

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
                        Virksomhetssertifikat virksomhetssertifikat) {
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
     * @param storGrense   bytes from which a message goes in the lane for large ones
     * @param svarfrist    how long Fiks IO may take to answer one call
     * @param mottaksbuffer messages that Fiks IO may hand over to one konto before the first is acked
     * @param statusko     whether registered statuses are queued for statuses/peek
     * @param husk         how long the ids of received messages are remembered, beyond what Fiks IO can redeliver
     */
    public record Regler(Duration levetid, Duration peekLaas, long storsteSum, long storGrense, Duration svarfrist,
                         int mottaksbuffer, Duration husk, boolean statusko) {
    }

    /** The konto with this id, if it is one of ours. */
    public Optional<Konto> konto(KontoId id) {
        return kontoer.stream().filter(k -> k.id().equals(id)).findFirst();
    }
}
