package no.fiksio.integrasjonspunkt.server;

import org.jboss.arquillian.core.spi.LoadableExtension;

/** Has {@link Testplattform} called by Arquillian before its server starts and after it has stopped. */
public final class ArquillianUtvidelse implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder bygger) {
        bygger.observer(Testplattform.class);
    }
}
