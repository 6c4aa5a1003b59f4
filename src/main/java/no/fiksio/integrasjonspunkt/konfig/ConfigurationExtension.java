package no.fiksio.integrasjonspunkt.konfig;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads the settings before any bean is made, so that a bad one stops the deployment by itself and says why. */
public class ConfigurationExtension implements Extension {

    void read(@Observes AfterBeanDiscovery hendelse) {
        try {
            Settings settings =
                    SettingsReader.read(ConfigProvider.getConfig(ConfigurationExtension.class.getClassLoader()));
            hendelse.addBean().types(Settings.class).scope(Singleton.class).createWith(c -> settings);
        } catch (InvalidConfiguration e) {
            hendelse.addDefinitionError(e);
        }
    }
}
