package no.fiksio.integrasjonspunkt.simulator.amqp;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;

import no.fiksio.integrasjonspunkt.simulator.melding.Hodenavn;
import no.fiksio.integrasjonspunkt.simulator.melding.Innhold;
import no.fiksio.integrasjonspunkt.simulator.melding.Melding;

/** One basic.deliver: method, header and the body in frames, read from the spool while it is written. */
record Utlevering(int kanal, String konsumentmerke, long leveringsmerke, int tidligere, Melding melding, int rammestorrelse)
        implements Utgaaende {

    /** Type, channel, length and the end mark of a frame. */
    private static final int RAMMEKOSTNAD = 8;

    @Override
    public void skriv(DataOutputStream ut) throws IOException {
        new AMQImpl.Basic.Deliver(konsumentmerke, leveringsmerke, tidligere > 0, "", melding.ko()).toFrame(kanal).writeTo(ut);
        long lengde = melding.innhold().map(Innhold::lengde).orElse(0L);
        Map<String, Object> hoder = Hodenavn.av(melding);
        if (tidligere > 0) {
            hoder.put("x-delivery-count", (long) tidligere);
        }
        new AMQP.BasicProperties.Builder()
                .headers(hoder)
                .expiration(Long.toString(melding.levetid().toMillis()))
                .build()
                .toFrame(kanal, lengde)
                .writeTo(ut);
        if (lengde > 0) {
            skrivInnhold(ut, melding.innhold().orElseThrow());
        }
    }

    private void skrivInnhold(DataOutputStream ut, Innhold innhold) throws IOException {
        byte[] del = new byte[(int) Math.min(innhold.lengde(), rammestorrelse - RAMMEKOSTNAD)];
        try (InputStream inn = innhold.apne()) {
            for (int n = inn.readNBytes(del, 0, del.length); n > 0; n = inn.readNBytes(del, 0, del.length)) {
                Frame.fromBodyFragment(kanal, del, 0, n).writeTo(ut);
            }
        }
    }
}
