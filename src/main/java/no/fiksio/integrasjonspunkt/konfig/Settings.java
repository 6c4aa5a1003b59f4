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
 * Every setting of the gateway, read and checked once at start. Names, defaults and meanings are in the README's table.
 *
 * @param meldingstyper files with protocols that are added to the catalogue of the application
 */
public record Settings(
        String organisasjonsnummer,
        Host fiksApi,
        Host amqp,
        Maskinporten maskinporten,
        Optional<Trust> trust,
        SignatureTrust signature,
        ContainerLimits containerLimits,
        List<Konto> konti,
        Store lager,
        Rules rules,
        List<Path> meldingstyper,
        Webhook webhook) {

    /** The address of a server. */
    public record Host(String protokoll, String name, int port) {

        public String url() {
            return protokoll + "://" + name + ":" + port;
        }
    }

    /** Where access tokens are requested, and the audience of the request. */
    public record Maskinporten(URI tokenEndpoint, String audience) {}

    /** Certificates that are trusted in TLS besides the JVM's own. */
    public record Trust(KeyStore certificates) {}

    /** One Fiks IO konto that the gateway serves, with the integration and the keys that give access to it. */
    public record Konto(
            String name,
            KontoId id,
            List<PrivateKey> privateKeys,
            UUID integrationId,
            Secret integrationPassword,
            String organisasjonsnummer,
            String clientId,
            Virksomhetssertifikat virksomhetssertifikat,
            DialogRules dialog) {}

    /**
     * The rules for a konto's dialogues.
     *
     * @param delivery         when a message that no receipt can answer counts as delivered
     * @param perProtokoll     the same for single protocols, by the beginning of the message type
     * @param automaticMottatt whether the gateway itself answers {@code .mottatt} when the archive system has taken one
     * @param statusSvarInInnboks whether answers without payload also go to the inbox
     * @param signature        what is done with a received container whose signer is not trusted
     */
    public record DialogRules(
            LevertRule delivery,
            Map<String, LevertRule> perProtokoll,
            boolean automaticMottatt,
            boolean statusSvarInInnboks,
            SignatureRule signature) {

        /** The rule for a message type: that of the longest prefix that matches, otherwise the konto's own. */
        public LevertRule delivery(String meldingstype) {
            return perProtokoll.entrySet().stream()
                    .filter(e -> (meldingstype + ".").startsWith(e.getKey() + "."))
                    .max(Map.Entry.comparingByKey(Comparator.comparingInt(String::length)))
                    .map(Map.Entry::getValue)
                    .orElse(delivery);
        }
    }

    /** When a message that no receipt can answer counts as delivered. */
    public enum LevertRule {
        /** When Fiks IO has accepted it. */
        VED_SENDING,
        /** When its deadline has passed and Fiks IO has not reported that nobody fetched it. */
        VED_LEVETID,
        /** Never without a receipt. */
        VED_KVITTERING
    }

    /** The certificates that signers of received containers must come from. Without them, signers are not checked. */
    public record SignatureTrust(Optional<KeyStore> certificates, RevocationCheck revocation) {}

    /** How it is checked that a signer's certificate is not revoked. */
    public enum RevocationCheck {
        /** Not at all. */
        AV,
        /** By the lists that the certificates name. */
        CRL,
        /** By the responders that the certificates name; by lists where there is none. */
        OCSP
    }

    /**
     * What a received container may cost to read. All sizes are bytes.
     *
     * @param entries        files and folders
     * @param nameBytes      one file's name
     * @param metadataBytes  one file of META-INF, unpacked
     * @param metadataSum    all files of META-INF, unpacked
     * @param documentBytes  one document, unpacked
     * @param documentSum    all documents, unpacked
     * @param containerBytes the container itself
     * @param ratio          unpacked bytes per packed byte, for files above 16 MiB
     */
    public record ContainerLimits(
            int entries,
            int nameBytes,
            int metadataBytes,
            long metadataSum,
            long documentBytes,
            long documentSum,
            long containerBytes,
            int ratio) {}

    /** What is done with a container whose signer is not trusted. */
    public enum SignatureRule {
        /** It is answered with an error and kept for the administrator. */
        AVVIS,
        /** It is delivered, marked, and logged. */
        VARSLE,
        /** It is delivered, marked. */
        GODTA
    }

    /** The enterprise certificate that signs containers and asks Maskinporten for tokens. */
    public record Virksomhetssertifikat(KeyStore keyStore, Secret password, String alias, Secret keyPassword) {}

    /** The payload store: its folder, and the 32 bytes that everything in it is encrypted under. */
    public record Store(Path katalog, byte[] key, long minFree) {

        @Override
        public String toString() {
            return "Lager[" + katalog + "]";
        }
    }

    /**
     * The rules that an administrator may change.
     *
     * @param levetid      how long an outgoing message may take when its SBD does not say
     * @param peekLease     how long a peek keeps a message for its reader
     * @param maxTotal   bytes that the documents of one message may hold together
     * @param largeLimit   bytes from which a message goes in the queues for large ones
     * @param responseTimeout    how long Fiks IO may take to answer one call
     * @param receiveBuffer messages that Fiks IO may hand over to one konto before the first is acked
     * @param statusQueue     whether registered statuses are queued for statuses/peek
     * @param maxQueued     messages that may wait to be sent before no more are accepted
     * @param requeueAfter how long a message may be untouched in a queue before it is put there once more
     * @param retention  how long finished conversations, and messages given up, are kept
     * @param remember         how long the ids of received messages are remembered, beyond what Fiks IO can redeliver
     */
    public record Rules(
            Duration levetid,
            Duration peekLease,
            long maxTotal,
            long largeLimit,
            Duration responseTimeout,
            int receiveBuffer,
            int maxQueued,
            Duration requeueAfter,
            Duration retention,
            Duration remember,
            boolean statusQueue) {}

    /**
     * Events of statuses that are pushed to subscribers.
     *
     * @param allowed       patterns of the hosts that events may be pushed to; empty for any
     * @param allowPrivate whether those may have private or loopback addresses
     * @param requirePing      whether a subscription whose endpoint does not answer its ping is refused
     * @param maxFailures      failures in a row before a subscription is disabled
     * @param maxAge     how long an event is tried before it is given up
     * @param longestPause  the longest time between two attempts
     */
    public record Webhook(
            List<String> allowed,
            boolean allowPrivate,
            boolean requirePing,
            int maxFailures,
            Duration maxAge,
            Duration longestPause) {}

    /** The settings of one of our own konti; throws if it is not ours. */
    public Konto own(KontoId id) {
        return konto(id).orElseThrow(() -> new IllegalStateException("Konto " + id + " is not in the configuration"));
    }

    /** The konto with this id, if it is one of ours. */
    public Optional<Konto> konto(KontoId id) {
        return konti.stream().filter(k -> k.id().equals(id)).findFirst();
    }
}
