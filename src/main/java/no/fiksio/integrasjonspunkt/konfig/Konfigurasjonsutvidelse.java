package no.fiksio.integrasjonspunkt.konfig;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads the settings before any bean is made, so that a bad one stops the deployment by itself and says why. */
public class Konfigurasjonsutvidelse implements Extension {

    void les(@Observes AfterBeanDiscovery hendelse) {
        try {
            Innstillinger innstillinger = InnstillingerLeser.les(ConfigProvider.getConfig(Konfigurasjonsutvidelse.class.getClassLoader()));
            hendelse.addBean()
                    .types(Innstillinger.class)
                    .scope(Singleton.class)
                    .createWith(c -> innstillinger);
        } catch (UgyldigKonfigurasjon e) {
            hendelse.addDefinitionError(e);
        }
    }
}
