package no.fiksio.integrasjonspunkt.server;

import org.jboss.arquillian.core.spi.LoadableExtension;

/** Has {@link TestPlatform} called by Arquillian before its server starts and after it has stopped. */
public final class ArquillianExtension implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(TestPlatform.class);
    }
}
