package no.fiksio.integrasjonspunkt.svar;

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
import no.fiksio.integrasjonspunkt.server.Testplattform;
import no.fiksio.integrasjonspunkt.simulator.OffisiellKlient;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.ks.fiks.io.client.SvarSender;
import no.ks.fiks.io.client.model.KontoId;
import no.ks.fiks.io.client.model.MeldingId;
import no.ks.fiks.io.client.model.MeldingRequest;
import no.ks.fiks.io.client.model.MottattMelding;
import no.ks.fiks.io.client.model.Payload;
import no.ks.fiks.io.client.model.StringPayload;

/** The far end of a dialogue: the unmodified official client. It acks what comes, unless the message asks for otherwise. */
final class Fjernpart implements AutoCloseable {

    /** A custom header of the message, by which a test says how it is to be treated here. */
    static final String OPPFORSEL = "x-oppforsel";
    /** Never taken: nacked each time it is delivered. */
    static final String NEKT = "nekt";
    /** Answered within the callback, before the sender can know that it was sent. */
    static final String STRAKS = "straks";

    /** A message that has come, and the client's way of answering it. */
    record Ankomst(MottattMelding melding, SvarSender svar) {

        /** Answers as a plain Java receiver does: the client sets svar-til and its own correlation header. */
        String svar(String type, Payload... filer) {
            return (filer.length == 0 ? svar.svar(type) : svar.svar(type, List.of(filer))).getMeldingId().getUuid().toString();
        }

        Optional<UUID> svarTil() {
            return Optional.ofNullable(melding.getSvarPaMelding()).map(MeldingId::getUuid);
        }

        String meldingId() {
            return melding.getMeldingId().getUuid().toString();
        }

        Map<String, String> filer() {
            Map<String, String> filer = new HashMap<>();
            try {
                Path fil = Files.createTempFile("dekryptert", ".zip");
                melding.writeDekryptertZip(fil);
                try (InputStream inn = Files.newInputStream(fil); ZipInputStream zip = new ZipInputStream(inn)) {
                    for (ZipEntry del = zip.getNextEntry(); del != null; del = zip.getNextEntry()) {
                        filer.put(del.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
                Files.delete(fil);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return filer;
        }
    }

    private final OffisiellKlient klient;
    private final List<Ankomst> ankomster = new CopyOnWriteArrayList<>();

    Fjernpart(Konto konto) throws IOException {
        klient = OffisiellKlient.fra(Testplattform.simulator().kontofil(konto.navn()));
        klient.klient().newSubscription(this::taImot);
    }

    private void taImot(MottattMelding melding, SvarSender svar) {
        String oppforsel = Objects.requireNonNullElse(melding.getHeadere().get(OPPFORSEL), "");
        if (oppforsel.equals(NEKT)) {
            svar.nackWithRequeue();
            return;
        }
        if (oppforsel.equals(STRAKS)) {
            svar.svar(melding.getMeldingType() + ".mottatt");
            svar.svar(melding.getMeldingType() + ".kvittering");
        }
        svar.ack();
        ankomster.add(new Ankomst(melding, svar));
    }

    /** The message that the archive system gave this id, when it has come. */
    Ankomst mottatt(String messageId) {
        return vent(a -> a.melding().getKlientMeldingId() != null
                && a.melding().getKlientMeldingId().getUuid().toString().equals(messageId));
    }

    /** The first answer to a message that was sent from here, when it has come. */
    Ankomst svarPaa(String meldingId) {
        return vent(a -> a.svarTil().filter(id -> id.toString().equals(meldingId)).isPresent());
    }

    boolean harSvarPaa(String meldingId) {
        return ankomster.stream().anyMatch(a -> a.svarTil().filter(id -> id.toString().equals(meldingId)).isPresent());
    }

    private Ankomst vent(Predicate<Ankomst> hvilken) {
        return await().atMost(Arkivsystem.LENGE_NOK)
                .until(() -> ankomster.stream().filter(hvilken).findFirst(), Optional::isPresent).orElseThrow();
    }

    /** Sends to one of the gateway's konti; what is left out of the request stays out. Gives the melding-id. */
    String send(Konto mottaker, String type, MeldingRequest.MeldingRequestBuilder resten, Payload... filer) {
        MeldingRequest request = resten.mottakerKontoId(new KontoId(mottaker.kontoId())).meldingType(type).build();
        return (filer.length == 0 ? klient.klient().sendWithoutPayload(request) : klient.klient().send(request, List.of(filer)))
                .getMeldingId().getUuid().toString();
    }

    static Payload fil(String navn, String innhold) {
        return new StringPayload(innhold, navn);
    }

    @Override
    public void close() throws IOException {
        klient.close();
    }
}
