package no.fiksio.integrasjonspunkt.simulator.konto;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Which konti and integrations the platform knows, and whether a konto may send and receive just now. */
public final class Kontoregister {

    private final Map<UUID, Konto> kontoer = new LinkedHashMap<>();
    private final Map<UUID, Kontostatus> statuser = new ConcurrentHashMap<>();

    public Kontoregister(List<Konto> kontoer) {
        for (Konto konto : kontoer) {
            boolean navnetErIBruk = this.kontoer.values().stream().anyMatch(annen -> annen.navn().equals(konto.navn()));
            if (navnetErIBruk || this.kontoer.put(konto.kontoId(), konto) != null) {
                throw new IllegalArgumentException("Two konti are named " + konto.navn() + " or share its id");
            }
            statuser.put(konto.kontoId(), Kontostatus.GYLDIG);
        }
    }

    public Collection<Konto> alle() {
        return kontoer.values();
    }

    public Optional<Konto> konto(UUID kontoId) {
        return Optional.ofNullable(kontoer.get(kontoId));
    }

    public Optional<Konto> integrasjon(UUID integrasjonId) {
        return kontoer.values().stream().filter(konto -> konto.integrasjonId().equals(integrasjonId)).findFirst();
    }

    public Optional<Konto> klient(String klientId) {
        return kontoer.values().stream().filter(konto -> konto.klientId().equals(klientId)).findFirst();
    }

    /**
     * The konto with this name or this konto id.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Konto finn(String navnEllerId) {
        return kontoer.values().stream()
                .filter(konto -> konto.navn().equals(navnEllerId) || konto.kontoId().toString().equals(navnEllerId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No konto is named, or has the id, " + navnEllerId));
    }

    public Kontostatus status(UUID kontoId) {
        return statuser.get(kontoId);
    }

    public void settStatus(UUID kontoId, Kontostatus status) {
        statuser.put(kontoId, status);
    }

    /** Makes every konto valid again. */
    public void nullstill() {
        statuser.replaceAll((kontoId, status) -> Kontostatus.GYLDIG);
    }
}
