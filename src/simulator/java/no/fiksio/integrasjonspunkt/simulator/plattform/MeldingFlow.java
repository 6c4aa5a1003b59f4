package no.fiksio.integrasjonspunkt.simulator.plattform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.broker.Broker;
import no.fiksio.integrasjonspunkt.simulator.broker.DeadLetterSink;
import no.fiksio.integrasjonspunkt.simulator.fault.FaultSwitches;
import no.fiksio.integrasjonspunkt.simulator.fault.MeldingFault;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.KontoRegistry;
import no.fiksio.integrasjonspunkt.simulator.melding.Content;
import no.fiksio.integrasjonspunkt.simulator.melding.CorruptContent;
import no.fiksio.integrasjonspunkt.simulator.melding.Forsendelse;
import no.fiksio.integrasjonspunkt.simulator.melding.HeaderFlaw;
import no.fiksio.integrasjonspunkt.simulator.melding.Ledger;
import no.fiksio.integrasjonspunkt.simulator.melding.MeldingEvent;
import no.fiksio.integrasjonspunkt.simulator.melding.SimulatedMelding;

/** The way of a message through the platform: checked, given an id, put on the receiver's queue; and the platform's own. */
public final class MeldingFlow implements DeadLetterSink {

    public static final String TIDSAVBRUDD = "no.ks.fiks.kvittering.tidsavbrudd";
    public static final String SERVERFEIL = "no.ks.fiks.kvittering.serverfeil.v1";

    static final Duration DEFAULT_LEVETID = Duration.ofDays(7);
    private static final Duration SHORTEST_LEVETID = Duration.ofSeconds(1);

    /** RabbitMQ's own limit. */
    private static final Duration LONGEST_LEVETID = Duration.ofDays(3650);

    private static final List<String> CORRELATION = List.of("klientKorrelasjonsId", "klientKorrelasjonId");

    private final KontoRegistry konti;
    private final Map<UUID, Ledger> ledgers;
    private final Broker broker;
    private final Dokumentlager dokumentlager;
    private final FaultSwitches error;
    private final Clock clock;
    private final long largestInAmqp;

    public MeldingFlow(
            KontoRegistry konti,
            Map<UUID, Ledger> ledgers,
            Broker broker,
            Dokumentlager dokumentlager,
            FaultSwitches error,
            Clock clock,
            long largestInAmqp) {
        this.konti = konti;
        this.ledgers = Map.copyOf(ledgers);
        this.broker = broker;
        this.dokumentlager = dokumentlager;
        this.error = error;
        this.clock = clock;
        this.largestInAmqp = largestInAmqp;
    }

    /** The checks that need no payload, so that a sender is refused before it has sent one. */
    public void check(Forsendelse forsendelse, Konto avsender) throws ApiError {
        if (!forsendelse.avsender().equals(avsender.kontoId())) {
            throw ApiError.notPermitted("Integrasjonen har ikke privilegier på konto " + forsendelse.avsender());
        }
        if (konti.konto(forsendelse.mottaker()).isEmpty()) {
            throw ApiError.notFound("Fant ikke mottakerkonto " + forsendelse.mottaker());
        }
        if (!konti.status(forsendelse.avsender()).validAvsender()) {
            throw ApiError.invalid("Konto " + forsendelse.avsender() + " er ikke en gyldig avsender");
        }
        if (!konti.status(forsendelse.mottaker()).validMottaker()) {
            throw ApiError.invalid("Konto " + forsendelse.mottaker() + " er ikke en gyldig mottaker");
        }
        if (forsendelse.type().isBlank()) {
            throw ApiError.invalid("meldingType mangler");
        }
        if (forsendelse
                .levetid()
                .filter(levetid -> levetid.compareTo(SHORTEST_LEVETID) < 0)
                .isPresent()) {
            throw ApiError.invalid("ttl må være minst " + SHORTEST_LEVETID.toMillis() + " ms");
        }
        if (forsendelse
                .levetid()
                .filter(levetid -> levetid.compareTo(LONGEST_LEVETID) > 0)
                .isPresent()) {
            throw ApiError.invalid("ttl kan ikke være over " + LONGEST_LEVETID.toMillis() + " ms");
        }
    }

    /** Accepts a message that has passed {@link #check}: when this returns it lies on the receiver's queue. */
    public SimulatedMelding send(Forsendelse forsendelse) throws IOException {
        Duration levetid = forsendelse.levetid().orElse(DEFAULT_LEVETID);
        Instant expiresAt = clock.instant().plus(levetid);
        MeldingFault theFault = error.onMelding(forsendelse.mottaker());
        Optional<Content> content =
                theFault.corruptContent() ? forsendelse.content().map(CorruptContent::new) : forsendelse.content();
        Optional<UUID> dokumentlagerId = content.filter(bytes -> bytes.length() > largestInAmqp)
                .map(bytes -> dokumentlager.take(bytes, forsendelse.mottaker(), expiresAt));
        SimulatedMelding melding = new SimulatedMelding(
                UUID.randomUUID(),
                forsendelse.type(),
                forsendelse.avsender(),
                kontoName(forsendelse.avsender()),
                forsendelse.mottaker(),
                forsendelse.svarTil(),
                Optional.empty(),
                levetid,
                expiresAt,
                forsendelse.headers(),
                dokumentlagerId,
                dokumentlagerId.isPresent() ? Optional.empty() : content,
                theFault.headerFlaw());
        ledgers.get(forsendelse.avsender()).sent();
        put(melding);
        return melding;
    }

    @Override
    public void expired(SimulatedMelding melding) {
        sendPlatformSvar(melding, TIDSAVBRUDD);
    }

    @Override
    public void givenUp(SimulatedMelding melding) {
        sendPlatformSvar(melding, SERVERFEIL);
    }

    /** Nobody is told that a message of the platform's own got lost. */
    private void sendPlatformSvar(SimulatedMelding om, String type) {
        if (om.type().equals(TIDSAVBRUDD) || om.type().equals(SERVERFEIL)) {
            return;
        }
        Map<String, String> headers = new HashMap<>();
        CORRELATION.forEach(name -> Optional.ofNullable(om.headers().get(name)).ifPresent(id -> headers.put(name, id)));
        SimulatedMelding svar = new SimulatedMelding(
                UUID.randomUUID(),
                type,
                om.mottaker(),
                kontoName(om.mottaker()),
                om.avsender(),
                Optional.of(om.meldingId()),
                Optional.of(om.type()),
                DEFAULT_LEVETID,
                clock.instant().plus(DEFAULT_LEVETID),
                headers,
                Optional.empty(),
                Optional.empty(),
                HeaderFlaw.INGEN);
        try {
            put(svar);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not tell the sender of " + om.meldingId() + ": " + type, e);
        }
    }

    private void put(SimulatedMelding melding) throws IOException {
        ledgers.get(melding.mottaker()).enter(melding, MeldingEvent.MOTTATT);
        broker.put(melding);
    }

    private String kontoName(UUID kontoId) {
        return konti.konto(kontoId).map(Konto::kontoName).orElse("");
    }
}
