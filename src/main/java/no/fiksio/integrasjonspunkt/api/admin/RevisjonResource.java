package no.fiksio.integrasjonspunkt.api.admin;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import no.fiksio.integrasjonspunkt.api.json.Tidspunkt;
import no.fiksio.integrasjonspunkt.api.liste.Parametre;
import no.fiksio.integrasjonspunkt.api.liste.Side;
import no.fiksio.integrasjonspunkt.api.liste.Sidevalg;
import no.fiksio.integrasjonspunkt.melding.Revisjon;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel.Sortering;
import no.fiksio.integrasjonspunkt.status.Revisjonssok;

/** What administrators did, when and why. */
@Path("admin/revisjon")
@Produces(MediaType.APPLICATION_JSON)
public class RevisjonResource {

    @Inject
    private Revisjonssok sok;

    /** One line of the trail. */
    public record Linje(String tidspunkt, String bruker, String handling, String messageId, String grunn) {

        static Linje av(Revisjon r) {
            return new Linje(Tidspunkt.skriv(r.tidspunkt()), r.bruker(), r.handling(), r.messageId().toString(),
                    r.grunn().orElse(null));
        }
    }

    @GET
    public Side<Linje> liste(@Context UriInfo adresse) {
        Parametre parametre = Parametre.av(adresse);
        return Side.av(sok.finn(parametre.uuid("messageId"),
                Sidevalg.les(parametre, Set.of("id"), new Sortering("id", true))).map(Linje::av));
    }
}
