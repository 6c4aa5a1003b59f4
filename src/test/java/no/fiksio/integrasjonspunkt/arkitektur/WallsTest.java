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
import jakarta.ejb.Schedule;
import jakarta.jms.MessageListener;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which room may know of which; everything that is not named here is forbidden. */
@AnalyzeClasses(packages = WallsTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

    static final String ROOT = "no.fiksio.integrasjonspunkt";

    private static final int LARGEST_ROOM = 13;

    /** What any room may know: no rule of the product is in them. */
    private static final List<String> GROUND = List.of("cdi", "feil", "time", "text", "json", "liste", "melding");

    private static final Map<String, List<String>> KNOWS = new TreeMap<>(Map.ofEntries(
            Map.entry("cdi", List.of("time")),
            Map.entry("feil", List.of()),
            Map.entry("time", List.of()),
            Map.entry("text", List.of()),
            Map.entry("json", List.of()),
            Map.entry("liste", List.of()),
            Map.entry("melding", List.of("feil", "text")),
            Map.entry("konfig", GROUND),
            Map.entry("revisjon", GROUND),
            Map.entry("lager", with(GROUND, "konfig")),
            Map.entry("ko", with(GROUND, "konfig")),
            Map.entry("protokoll", with(GROUND, "konfig")),
            Map.entry("asice", with(GROUND, "konfig", "lager")),
            Map.entry("fiksio", with(GROUND, "konfig", "lager")),
            Map.entry("status", with(GROUND, "konfig", "protokoll")),
            Map.entry(
                    "sending",
                    with(GROUND, "konfig", "revisjon", "lager", "ko", "protokoll", "asice", "fiksio", "status")),
            Map.entry(
                    "mottak",
                    with(
                            GROUND,
                            "konfig",
                            "revisjon",
                            "lager",
                            "ko",
                            "protokoll",
                            "asice",
                            "fiksio",
                            "status",
                            "sending")),
            Map.entry("webhook", with(GROUND, "konfig", "status")),
            Map.entry(
                    "api",
                    with(
                            GROUND,
                            "konfig",
                            "revisjon",
                            "lager",
                            "protokoll",
                            "asice",
                            "fiksio",
                            "status",
                            "sending",
                            "mottak",
                            "webhook")),
            Map.entry(
                    "drift",
                    with(
                            GROUND,
                            "konfig",
                            "lager",
                            "ko",
                            "protokoll",
                            "fiksio",
                            "status",
                            "sending",
                            "mottak",
                            "webhook"))));

    private static List<String> with(List<String> rooms, String... more) {
        return Stream.concat(rooms.stream(), Stream.of(more)).toList();
    }

    @ArchTest
    static void everyRoomKnowsOnlyWhatTheMapSays(JavaClasses classes) {
        KNOWS.forEach((room, neighbours) -> {
            String[] forbidden = KNOWS.keySet().stream()
                    .filter(other -> !other.equals(room) && !neighbours.contains(other))
                    .map(WallsTest::packagePattern)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(packagePattern(room))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .allowEmptyShould(true)
                    .check(classes);
        });
    }

    @ArchTest
    static void everyClassLiesInARoomOfTheMap(JavaClasses classes) {
        Set<String> room = KNOWS.keySet();
        assertThat(classes.stream()
                        .map(JavaClass::getPackageName)
                        .distinct()
                        .map(name -> name.substring(ROOT.length() + 1).split("\\.")[0]))
                .isNotEmpty()
                .allMatch(room::contains);
    }

    @ArchTest
    static final ArchRule noCycles = slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theFiksClientIsKnownOnlyInFiksioAndAsice = noClasses()
            .that()
            .resideOutsideOfPackages(packagePattern("fiksio"), packagePattern("asice"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("no.ks..", "no.difi..", "com.rabbitmq..", "feign..");

    /** It takes for signed what is only mentioned, and is here because the client brings it along. */
    @ArchTest
    static final ArchRule nobodyKnowsCommonsAsic =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("no.difi..");

    @ArchTest
    static final ArchRule theDomainIsJavaAndJpa = classes()
            .that()
            .resideInAPackage(packagePattern("melding"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "jakarta.persistence..", packagePattern("melding"), packagePattern("text"));

    @ArchTest
    static final ArchRule onlyTheApiAndDriftAreRest = noClasses()
            .that(not(resideInAnyPackage(packagePattern("api"), packagePattern("drift"))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule listenersAreNamedListener = CompositeArchRule.of(
                    classes().that().implement(MessageListener.class).should().haveSimpleNameEndingWith("Listener"))
            .and(methods()
                    .that()
                    .areDeclaredInClassesThat()
                    .implement(MessageListener.class)
                    .should()
                    .notBePrivate());

    @ArchTest
    static final ArchRule onlyRepositoriesLock = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Repository")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(LockModeType.class);

    @ArchTest
    static final ArchRule onlyTimersAreScheduled = methods()
            .that()
            .areAnnotatedWith(Schedule.class)
            .should()
            .beDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Timer");

    @ArchTest
    static final ArchRule noEmptyNames = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .resideInAnyPackage("..util..", "..common..");

    /** Classes that ask the database and are neither a repository nor a search, each for its reason. */
    private static final List<String> QUERIES_OF_THEIR_OWN = List.of(
            // Builds the queries of every search.
            "PagedQuery",
            // Produces the EntityManager for the others.
            "ContainerResources",
            // Read or delete in bulk, across the rooms.
            "Figures",
            "Retention",
            "StoreCleanup",
            // Count or look up one thing, and change nothing.
            "QueueLimit",
            "DialogLookup",
            "SamtaleLookup",
            // Write rows that belong to another room's transaction.
            "Revisjonslogg",
            "HendelseOnStatus",
            "StatusQueue",
            "LevetidRule",
            "MeldingRouter",
            "SvarOrder",
            "AutomaticMottatt");

    @ArchTest
    static final ArchRule onlyRepositoriesAndSearchesAskTheDatabase = noClasses()
            .that()
            .haveNameNotMatching(".*(Repository|Search)(\\$.*)?")
            .and()
            .haveNameNotMatching(".*\\.(" + String.join("|", QUERIES_OF_THEIR_OWN) + ")(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(EntityManager.class.getName());

    @ArchTest
    static void noRoomHasMoreThanThirteenClasses(JavaClasses classes) {
        Map<String, List<String>> rooms = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(c -> !c.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getPackageName, Collectors.mapping(JavaClass::getSimpleName, Collectors.toList())));
        assertThat(rooms)
                .isNotEmpty()
                .allSatisfy((room, content) -> assertThat(content).hasSizeLessThanOrEqualTo(LARGEST_ROOM));
    }

    private static String packagePattern(String room) {
        return ROOT + "." + room + "..";
    }
}
