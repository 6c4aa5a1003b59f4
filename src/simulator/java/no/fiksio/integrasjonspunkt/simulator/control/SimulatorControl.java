package no.fiksio.integrasjonspunkt.simulator.control;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.broker.Broker;
import no.fiksio.integrasjonspunkt.simulator.broker.QueueState;
import no.fiksio.integrasjonspunkt.simulator.fault.FaultSwitches;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.KontoRegistry;
import no.fiksio.integrasjonspunkt.simulator.melding.Ledger;
import no.fiksio.integrasjonspunkt.simulator.melding.PlatformClock;
import no.fiksio.integrasjonspunkt.simulator.melding.SimulatedMelding;
import no.fiksio.integrasjonspunkt.simulator.plattform.ApiError;
import no.fiksio.integrasjonspunkt.simulator.plattform.Maskinporten;
import no.fiksio.integrasjonspunkt.simulator.responder.ArchiveResponder;
import no.fiksio.integrasjonspunkt.simulator.responder.KontoClient;
import no.fiksio.integrasjonspunkt.simulator.responder.SvarSetup;

/** What an operator or a test may do to a running simulator, beside being its client. */
public final class SimulatorControl {

    private final KontoRegistry konti;
    private final Map<UUID, Ledger> ledgers;
    private final Broker broker;
    private final Maskinporten maskinporten;
    private final PlatformClock clock;
    private final FaultSwitches faults;
    private final Map<UUID, KontoClient> clients;
    private final Map<UUID, ArchiveResponder> responders;

    public SimulatorControl(
            KontoRegistry konti,
            Map<UUID, Ledger> ledgers,
            Broker broker,
            Maskinporten maskinporten,
            PlatformClock clock,
            FaultSwitches error,
            Map<UUID, KontoClient> clients,
            Map<UUID, ArchiveResponder> responders) {
        this.konti = konti;
        this.ledgers = Map.copyOf(ledgers);
        this.broker = broker;
        this.maskinporten = maskinporten;
        this.clock = clock;
        this.faults = error;
        this.clients = Map.copyOf(clients);
        this.responders = Map.copyOf(responders);
    }

    public KontoRegistry konti() {
        return konti;
    }

    public FaultSwitches faults() {
        return faults;
    }

    public PlatformClock clock() {
        return clock;
    }

    public Ledger ledger(Konto konto) {
        return ledgers.get(konto.kontoId());
    }

    public QueueState queue(Konto konto) throws IOException {
        return broker.state(konto.kontoId());
    }

    public ArchiveResponder responder(Konto konto) {
        return responders.get(konto.kontoId());
    }

    /** Sends a message from a konto, as its own archive would. */
    public SimulatedMelding send(Konto avsender, ControlledSend attempts) throws IOException, ApiError {
        return clients.get(avsender.kontoId())
                .send(
                        attempts.mottaker(),
                        attempts.type(),
                        attempts.svarTil(),
                        attempts.levetid(),
                        attempts.headers(),
                        attempts.dokumenter(),
                        attempts.containerFlaw());
    }

    /** Cuts all AMQP connections, or those of one konto's integration. Returns how many. */
    public int cutAmqp(Optional<Konto> konto) throws IOException {
        return broker.cut(konto.map(Konto::kontoId));
    }

    /** Closes new AMQP connections at once, for this long. */
    public void refuseAmqp(Duration duration) {
        broker.refuseConnections(duration);
    }

    /** Ends the konto's consumers with a basic.cancel, which the official client does not notice. Returns how many. */
    public int cancelConsumers(Konto konto) throws IOException {
        return broker.cancel(konto.kontoId());
    }

    /** Channels opened from now on are closed when they leave a delivery unsettled for so long. */
    public void ackTimeout(Duration deadline) {
        broker.ackTimeout(deadline);
    }

    /** Every access token issued so far becomes invalid. Returns how many there were. */
    public int revokeTokens() {
        return maskinporten.revokeAll();
    }

    /** Sets the platform's clock to the machine's plus this; messages and tokens age accordingly. */
    public void shiftClock(Duration offset) {
        clock.setOffset(offset);
        broker.clockChanged();
    }

    /** All faults off, all konti valid, all archives answering normally, the clock right. */
    public void reset() {
        faults.reset();
        konti.reset();
        responders.values().forEach(answersAt -> answersAt.configure(SvarSetup.NORMAL));
        broker.refuseConnections(Duration.ZERO);
        broker.ackTimeout(Broker.ACK_TIMEOUT);
        shiftClock(Duration.ZERO);
    }
}
