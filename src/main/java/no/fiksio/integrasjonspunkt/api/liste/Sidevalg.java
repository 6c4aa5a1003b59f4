package no.fiksio.integrasjonspunkt.api.liste;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import no.fiksio.integrasjonspunkt.api.feil.Feilsvar;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel.Sortering;

/** Reads which page of a list is asked for: page, size and sort. */
public final class Sidevalg {

    private static final int VANLIG_STORRELSE = 10;
    private static final int STORSTE = 2000;
    private static final int FLESTE_NOKLER = 10;

    private Sidevalg() {
    }

    /**
     * The page; {@link Feilsvar} 400 if there can be none.
     *
     * @param sorterbare the list's sort keys
     * @param vanlig     its order when none is asked for
     */
    public static Sideforesporsel les(Parametre parametre, Set<String> sorterbare, Sortering... vanlig) {
        int nummer = parametre.heltall("page").orElse(0);
        int storrelse = parametre.heltall("size").orElse(VANLIG_STORRELSE);
        if (nummer < 0 || storrelse < 1) {
            throw Feilsvar.ugyldig("The parameters page and size must not be negative, nor size 0");
        }
        List<Sortering> sortering = sortering(parametre.alle("sort"), sorterbare);
        return new Sideforesporsel(nummer, Math.min(storrelse, STORSTE), sortering.isEmpty() ? List.of(vanlig) : sortering);
    }

    private static List<Sortering> sortering(List<String> onsket, Set<String> sorterbare) {
        List<Sortering> sortering = new ArrayList<>();
        for (String en : onsket) {
            List<String> ord = Arrays.stream(en.split(",")).map(String::strip).filter(o -> !o.isEmpty()).toList();
            String siste = ord.isEmpty() ? "" : ord.get(ord.size() - 1);
            boolean synkende = siste.equalsIgnoreCase("desc");
            int felter = synkende || siste.equalsIgnoreCase("asc") ? ord.size() - 1 : ord.size();
            ord.subList(0, felter).forEach(felt -> sortering.add(new Sortering(felt, synkende)));
        }
        if (sortering.size() > FLESTE_NOKLER || sortering.stream().anyMatch(s -> !sorterbare.contains(s.felt()))) {
            throw Feilsvar.ugyldig("The parameter sort must name at most " + FLESTE_NOKLER + " of "
                    + sorterbare.stream().sorted().toList());
        }
        return sortering;
    }
}
