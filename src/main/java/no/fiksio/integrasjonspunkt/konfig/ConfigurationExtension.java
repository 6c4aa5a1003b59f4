package no.fiksio.integrasjonspunkt.konfig;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads the settings before any bean is made. If they are wrong, the deployment stops with one error that says why. */
public class ConfigurationExtension implements Extension {

    void read(@Observes AfterBeanDiscovery discovery) {
        try {
            Settings settings =
                    SettingsReader.read(ConfigProvider.getConfig(ConfigurationExtension.class.getClassLoader()));
            discovery.addBean().types(Settings.class).scope(Singleton.class).createWith(c -> settings);
        } catch (InvalidConfiguration e) {
            discovery.addDefinitionError(e);
        }
    }
}
