package no.fiksio.integrasjonspunkt.fiksio.subscription;

import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import no.ks.fiks.io.client.SvarSender;
import no.ks.fiks.io.client.model.AmqpChannelFeedbackHandler;
import no.ks.fiks.io.client.model.KontoId;
import no.ks.fiks.io.client.model.MeldingId;
import no.ks.fiks.io.client.model.MottattMelding;
import no.ks.fiks.io.client.send.FiksIOSender;

/** One delivery of a message, and how often it has been acked. */
final class Delivery {

    static final UUID KONTO = UUID.randomUUID();
    static final UUID AVSENDER = UUID.randomUUID();

    private static final FiksIOSender NO_SENDER = (FiksIOSender) Proxy.newProxyInstance(
            Delivery.class.getClassLoader(), new Class<?>[] {FiksIOSender.class}, (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private final UUID meldingId;
    private final UUID svarTil;
    private final Map<String, String> headers;
    private final Supplier<InputStream> payload;
    private final AtomicInteger acks = new AtomicInteger();
    private RuntimeException ackError;

    private Delivery(UUID meldingId, UUID svarTil, Map<String, String> headers, Supplier<InputStream> payload) {
        this.meldingId = meldingId;
        this.svarTil = svarTil;
        this.headers = headers;
        this.payload = payload;
    }

    /** A message without payload that answers none. */
    static Delivery fresh() {
        return new Delivery(UUID.randomUUID(), null, Map.of(), null);
    }

    Delivery again() {
        return new Delivery(meldingId, svarTil, headers, payload);
    }

    Delivery answering(UUID question) {
        return new Delivery(meldingId, question, headers, payload);
    }

    Delivery with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Delivery(meldingId, svarTil, more, payload);
    }

    Delivery withPayload(Supplier<InputStream> content) {
        return new Delivery(meldingId, svarTil, headers, content);
    }

    Delivery failingToAck(RuntimeException error) {
        ackError = error;
        return this;
    }

    UUID id() {
        return meldingId;
    }

    int acks() {
        return acks.get();
    }

    MottattMelding melding() {
        return MottattMelding.builder()
                .meldingId(new MeldingId(meldingId))
                .meldingType("no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett")
                .avsenderKontoId(new KontoId(AVSENDER))
                .mottakerKontoId(new KontoId(KONTO))
                .ttl(Duration.ofHours(1))
                .resendt(false)
                .harPayload(payload != null)
                .headere(headers)
                .getKryptertStream(payload == null ? InputStream::nullInputStream : payload)
                .getDekryptertZipStream(() -> null)
                .writeKryptertZip(file -> {})
                .writeDekryptertZip(file -> {})
                .svarPaMelding(svarTil == null ? null : new MeldingId(svarTil))
                .build();
    }

    SvarSender acker() {
        return SvarSender.builder()
                .meldingSomSkalKvitteres(melding())
                .utsendingKlient(NO_SENDER)
                .amqpChannelFeedbackHandler(AmqpChannelFeedbackHandler.builder()
                        .handleAck(this::ack)
                        .handleNack(Delivery::refuse)
                        .handNackWithRequeue(Delivery::refuse)
                        .build())
                .encrypt(payloads -> InputStream.nullInputStream())
                .build();
    }

    private void ack() {
        if (ackError != null) {
            throw ackError;
        }
        acks.incrementAndGet();
    }

    private static void refuse() {
        throw new AssertionError("Nothing is ever nacked");
    }
}
