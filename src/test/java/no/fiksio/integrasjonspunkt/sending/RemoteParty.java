package no.fiksio.integrasjonspunkt.sending;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import no.fiksio.integrasjonspunkt.server.TestPlatform;
import no.fiksio.integrasjonspunkt.simulator.OfficialClient;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.ks.fiks.io.client.SvarSender;
import no.ks.fiks.io.client.model.KontoId;
import no.ks.fiks.io.client.model.MeldingId;
import no.ks.fiks.io.client.model.MeldingRequest;
import no.ks.fiks.io.client.model.MottattMelding;
import no.ks.fiks.io.client.model.Payload;
import no.ks.fiks.io.client.model.StringPayload;

/** The far end of a dialogue: the unmodified official client. It acks what comes, unless the message asks for otherwise. */
public final class RemoteParty implements AutoCloseable {

    /** A custom header of the message, by which a test says how it is to be treated here. */
    public static final String BEHAVIOUR = "x-oppforsel";
    /** Never taken: nacked each time it is delivered. */
    public static final String REFUSE = "nekt";
    /** Answered within the callback, before the sender can know that it was sent. */
    public static final String IMMEDIATELY = "straks";

    /** A message that has come, and the client's way of answering it. */
    public record Arrival(MottattMelding melding, SvarSender svar) {

        /** Answers as a plain Java receiver does: the client sets svar-til and its own correlation header. */
        public String svar(String type, Payload... files) {
            return (files.length == 0 ? svar.svar(type) : svar.svar(type, List.of(files)))
                    .getMeldingId()
                    .getUuid()
                    .toString();
        }

        public Optional<UUID> svarTil() {
            return Optional.ofNullable(melding.getSvarPaMelding()).map(MeldingId::getUuid);
        }

        public String meldingId() {
            return melding.getMeldingId().getUuid().toString();
        }

        public Map<String, String> files() {
            Map<String, String> files = new HashMap<>();
            try {
                Path file = Files.createTempFile("dekryptert", ".zip");
                melding.writeDekryptertZip(file);
                try (InputStream in = Files.newInputStream(file);
                        ZipInputStream zip = new ZipInputStream(in)) {
                    for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                        files.put(part.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return files;
        }
    }

    private final OfficialClient client;
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();

    public RemoteParty(Konto konto) throws IOException {
        client = OfficialClient.from(TestPlatform.simulator().kontoFile(konto.name()));
        client.client().newSubscription(this::take);
    }

    private void take(MottattMelding melding, SvarSender svar) {
        String behaviour = Objects.requireNonNullElse(melding.getHeadere().get(BEHAVIOUR), "");
        if (behaviour.equals(REFUSE)) {
            svar.nackWithRequeue();
            return;
        }
        if (behaviour.equals(IMMEDIATELY)) {
            svar.svar(melding.getMeldingType() + ".mottatt");
            svar.svar(melding.getMeldingType() + ".kvittering");
        }
        svar.ack();
        arrivals.add(new Arrival(melding, svar));
    }

    /** The message that the archive system gave this id, when it has come. */
    public Arrival mottatt(String messageId) {
        return waitFor(a -> a.melding().getKlientMeldingId() != null
                && a.melding().getKlientMeldingId().getUuid().toString().equals(messageId));
    }

    /** The first answer to a message that was sent from here, when it has come. */
    public Arrival answers(String meldingId) {
        return waitFor(
                a -> a.svarTil().filter(id -> id.toString().equals(meldingId)).isPresent());
    }

    public boolean hasSvarTo(String meldingId) {
        return arrivals.stream()
                .anyMatch(a -> a.svarTil()
                        .filter(id -> id.toString().equals(meldingId))
                        .isPresent());
    }

    private Arrival waitFor(Predicate<Arrival> which) {
        return await().atMost(ArchiveDialogue.LONG_ENOUGH)
                .until(() -> arrivals.stream().filter(which).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** Sends to one of the gateway's konti; what is left out of the request stays out. Gives the melding-id. */
    public String send(Konto mottaker, String type, MeldingRequest.MeldingRequestBuilder builder, Payload... files) {
        MeldingRequest request = builder.mottakerKontoId(new KontoId(mottaker.kontoId()))
                .meldingType(type)
                .build();
        return (files.length == 0
                        ? client.client().sendWithoutPayload(request)
                        : client.client().send(request, List.of(files)))
                .getMeldingId()
                .getUuid()
                .toString();
    }

    public static Payload file(String name, String content) {
        return new StringPayload(content, name);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
