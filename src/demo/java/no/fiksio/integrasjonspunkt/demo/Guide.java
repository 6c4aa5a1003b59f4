package no.fiksio.integrasjonspunkt.demo;

import java.util.Properties;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.arkiv.SbdBuilder;
import no.fiksio.integrasjonspunkt.server.WildFlySetup;

/** What the demo prints when it is ready: addresses, konti, and lines to paste. */
final class Guide {

    private final DemoSetup setup;
    private final DemoPlatform platform;

    Guide(DemoSetup setup, DemoPlatform platform) {
        this.setup = setup;
        this.platform = platform;
    }

    String text(WildFlySetup server) {
        String user = DemoUsers.USER + ':' + DemoUsers.PASSWORD;
        String admin = DemoUsers.ADMIN + ':' + DemoUsers.ADMIN_PASSWORD;
        Properties ours = platform.konto("statsetaten");
        return """

            Ready. Stop with Ctrl-C; started again, the demo goes on with the same messages.

              API            %1$s/api            user %2$s (role api), %3$s (role admin)
              health         %1$s/manage/health
              WildFly        %4$s           user %3$s
              log            %5$s

              konti          statsetaten  %6$s  (ours)
                             kommunen     %7$s  (its archive answers)
                             stille       %8$s  (nobody reads)
                             ekstern      %9$s  (for your own client)
              key files      %10$s

            Send a message with a document to kommunen:

              echo 'Hei fra demoen' > hei.txt
              curl -sS -f -u %2$s %1$s/api/messages/out/multipart -F 'hei=@hei.txt;type=text/plain' -F 'sbd=%11$s'

            What became of it (OPPRETTET, SENDT, MOTTATT, LEVERT):

              curl -sS -f -u %2$s %1$s/api/conversations
              curl -sS -f -u %2$s %1$s/api/statuses

            Receive what kommunen answered: lock the oldest message, fetch its documents, take it away.

              id=$(curl -sS -f -u %2$s %1$s/api/messages/in/peek | sed -n 's/.*"documentIdentification":{[^}]*"instanceIdentifier":"\\([^"]*\\)".*/\\1/p')
              curl -sS -f -u %2$s %1$s/api/messages/in/pop/$id -o svar.asice
              curl -sS -f -u %2$s -X DELETE %1$s/api/messages/in/$id

            """.formatted(
                        server.baseUrl(),
                        user,
                        admin,
                        server.managementUrl(),
                        setup.logDirectory().resolve("server.log"),
                        ours.getProperty("konto.id"),
                        id("kommunen"),
                        id("stille"),
                        id("ekstern"),
                        platform.kontoFile("<name>"),
                        sbd(ours.getProperty("organisasjonsnummer"), id("kommunen")));
    }

    private String id(String konto) {
        return platform.konto(konto).getProperty("konto.id");
    }

    // messageId and conversationId are given by the gateway.
    private static String sbd(String organisasjonsnummer, String mottaker) {
        return SbdBuilder.minimal(UUID.fromString(mottaker))
                .from("0192:" + organisasjonsnummer)
                .toString();
    }
}
