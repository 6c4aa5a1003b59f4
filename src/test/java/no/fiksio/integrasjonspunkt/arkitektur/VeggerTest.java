package no.fiksio.integrasjonspunkt.arkitektur;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import jakarta.jms.MessageListener;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which room may know of which; everything that is not named here is forbidden. */
@AnalyzeClasses(packages = VeggerTest.ROT, importOptions = ImportOption.DoNotIncludeTests.class)
class VeggerTest {

    static final String ROT = "no.fiksio.integrasjonspunkt";

    private static final Map<String, List<String>> KJENNER = new TreeMap<>(Map.ofEntries(
            Map.entry("melding", List.of()),
            Map.entry("konfig", List.of("melding")),
            Map.entry("lager", List.of("konfig")),
            Map.entry("asice", List.of("melding", "konfig", "lager")),
            Map.entry("fiksio", List.of("melding", "konfig", "lager")),
            Map.entry("status", List.of("melding", "konfig")),
            Map.entry("svar", List.of("melding", "konfig", "status")),
            Map.entry("sending", List.of("melding", "konfig", "lager", "asice", "fiksio", "status", "svar")),
            Map.entry("mottak",
                    List.of("melding", "konfig", "lager", "asice", "fiksio", "status", "svar", "sending")),
            Map.entry("webhook", List.of("melding", "konfig", "status")),
            Map.entry("api", List.of("melding", "konfig", "lager", "fiksio", "status", "svar", "sending", "mottak",
                    "webhook")),
            Map.entry("drift", List.of("melding", "konfig", "lager", "fiksio", "status", "svar", "sending", "mottak",
                    "webhook"))));

    @ArchTest
    static void hvertRomKjennerBareDetTegningenSier(JavaClasses klasser) {
        KJENNER.forEach((rom, naboer) -> {
            String[] forbudt = KJENNER.keySet().stream()
                    .filter(annet -> !annet.equals(rom) && !naboer.contains(annet))
                    .map(VeggerTest::pakke)
                    .toArray(String[]::new);
            noClasses().that().resideInAPackage(pakke(rom))
                    .should().dependOnClassesThat().resideInAnyPackage(forbudt)
                    .allowEmptyShould(true)
                    .check(klasser);
        });
    }

    @ArchTest
    static void hverKlasseLiggerIEtRomPaaTegningen(JavaClasses klasser) {
        Set<String> rom = KJENNER.keySet();
        assertThat(klasser.stream().map(JavaClass::getPackageName).distinct()
                .map(navn -> navn.substring(ROT.length() + 1).split("\\.")[0]))
                .isNotEmpty().allMatch(rom::contains);
    }

    @ArchTest
    static final ArchRule ingenSirkler = slices().matching(ROT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule fiksKlientenKjennesBareIFiksioOgAsice = noClasses()
            .that().resideOutsideOfPackages(pakke("fiksio"), pakke("asice"))
            .should().dependOnClassesThat().resideInAnyPackage("no.ks..", "no.difi..", "com.rabbitmq..", "feign..");

    @ArchTest
    static final ArchRule domenetErJavaOgJpa = classes().that().resideInAPackage(pakke("melding"))
            .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "jakarta.persistence..", pakke("melding"));

    @ArchTest
    static final ArchRule bareApietOgDriftErRest = noClasses()
            .that(not(resideInAnyPackage(pakke("api"), pakke("drift"))))
            .should().dependOnClassesThat().resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule lyttereHeterListener = CompositeArchRule
            .of(classes().that().implement(MessageListener.class).should().haveSimpleNameEndingWith("Listener"))
            .and(methods().that().areDeclaredInClassesThat().implement(MessageListener.class)
                    .should().notBePrivate());

    @ArchTest
    static final ArchRule ingenTommeNavn = noClasses()
            .should().haveSimpleNameEndingWith("Impl")
            .orShould().haveSimpleNameEndingWith("Manager")
            .orShould().haveSimpleNameEndingWith("Helper")
            .orShould().haveSimpleNameEndingWith("Util")
            .orShould().haveSimpleNameEndingWith("Utils")
            .orShould().resideInAnyPackage("..util..", "..common..");

    private static String pakke(String rom) {
        return ROT + "." + rom + "..";
    }
}
