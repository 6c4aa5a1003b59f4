package no.fiksio.integrasjonspunkt.simulator.konto;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Which konti and integrations the platform knows, and whether a konto may send and receive just now. */
public final class KontoRegistry {

    private final Map<UUID, Konto> konti = new LinkedHashMap<>();
    private final Map<UUID, KontoStatus> statuses = new ConcurrentHashMap<>();

    public KontoRegistry(List<Konto> konti) {
        for (Konto konto : konti) {
            boolean nameInUse =
                    this.konti.values().stream().anyMatch(other -> other.name().equals(konto.name()));
            if (nameInUse || this.konti.put(konto.kontoId(), konto) != null) {
                throw new IllegalArgumentException("Two konti are named " + konto.name() + " or share its id");
            }
            statuses.put(konto.kontoId(), KontoStatus.VALID);
        }
    }

    public Collection<Konto> all() {
        return konti.values();
    }

    public Optional<Konto> konto(UUID kontoId) {
        return Optional.ofNullable(konti.get(kontoId));
    }

    public Optional<Konto> integration(UUID integrationId) {
        return konti.values().stream()
                .filter(konto -> konto.integrationId().equals(integrationId))
                .findFirst();
    }

    public Optional<Konto> client(String clientId) {
        return konti.values().stream()
                .filter(konto -> konto.clientId().equals(clientId))
                .findFirst();
    }

    /**
     * The konto with this name or this konto id.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Konto find(String nameOrId) {
        return konti.values().stream()
                .filter(konto -> konto.name().equals(nameOrId)
                        || konto.kontoId().toString().equals(nameOrId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No konto is named, or has the id, " + nameOrId));
    }

    public KontoStatus status(UUID kontoId) {
        return statuses.get(kontoId);
    }

    public void setStatus(UUID kontoId, KontoStatus status) {
        statuses.put(kontoId, status);
    }

    /** Makes every konto valid again. */
    public void reset() {
        statuses.replaceAll((kontoId, status) -> KontoStatus.VALID);
    }
}
