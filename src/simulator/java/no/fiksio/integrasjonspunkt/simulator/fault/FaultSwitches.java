package no.fiksio.integrasjonspunkt.simulator.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The faults that are switched on. Several of one kind are used in the order they were switched on. */
public final class FaultSwitches {

    private final LimitedFaults<HttpFault> http = new LimitedFaults<>();
    private final LimitedFaults<MeldingFault> meldinger = new LimitedFaults<>();
    private final LimitedFaults<KeyFault> keys = new LimitedFaults<>();

    public void put(HttpFault error) {
        http.put(error, error.count());
    }

    public void put(MeldingFault error) {
        meldinger.put(error, error.count());
    }

    public void put(KeyFault error) {
        keys.put(error, error.count());
    }

    /** The fault that strikes a call to the endpoint that concerns these konti, if any. */
    public Optional<HttpFault> onCall(HttpEndpoint endpoint, UUID... konti) {
        return http.use(error -> error.endpoint() == endpoint
                && error.kontoId()
                        .map(konto -> Arrays.asList(konti).contains(konto))
                        .orElse(true));
    }

    public MeldingFault onMelding(UUID mottaker) {
        return meldinger.use(error -> error.mottaker().equals(mottaker)).orElse(MeldingFault.NONE);
    }

    /** Whose public key the katalog shows for a konto: its own, normally. */
    public UUID keyOwner(UUID kontoId) {
        return keys.use(error -> error.kontoId().equals(kontoId))
                .map(KeyFault::showsKeyOf)
                .orElse(kontoId);
    }

    public List<ActiveFault<HttpFault>> http() {
        return http.all();
    }

    public List<ActiveFault<MeldingFault>> meldinger() {
        return meldinger.all();
    }

    public List<ActiveFault<KeyFault>> keys() {
        return keys.all();
    }

    public void reset() {
        http.reset();
        meldinger.reset();
        keys.reset();
    }
}
