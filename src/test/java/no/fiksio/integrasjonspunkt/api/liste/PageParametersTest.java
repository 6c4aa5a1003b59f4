package no.fiksio.integrasjonspunkt.api.liste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;
import no.fiksio.integrasjonspunkt.liste.PageRequest;
import no.fiksio.integrasjonspunkt.liste.PageRequest.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageParametersTest {

    private static final Order NEWEST = new Order("lastUpdate", true);

    @Test
    void withoutParametersItIsTheFirstPageInTheOrderOfTheList() {
        PageRequest page = read();

        assertThat(page.number()).isZero();
        assertThat(page.size()).isEqualTo(10);
        assertThat(page.sorting()).containsExactly(NEWEST);
    }

    @Test
    void anEmptyValueIsNone() {
        assertThat(read("page", "", "size", " ", "sort", "")).isEqualTo(read());
    }

    @Test
    void thePageDoesNotBecomeLargerThan2000() {
        assertThat(read("size", "100000").size()).isEqualTo(2000);
        assertThat(read("page", "3", "size", "7").first()).isEqualTo(21);
    }

    @Test
    void severalKeysShareADirectionAndSeveralParametersHaveTheirOwn() {
        assertThat(read("sort", "id, messageId ,DESC").sorting())
                .containsExactly(new Order("id", true), new Order("messageId", true));
        assertThat(read("sort", "id", "sort", "lastUpdate,desc").sorting())
                .containsExactly(new Order("id", false), NEWEST);
        for (String empty : List.of("desc", ",", ",,", " , ", ",asc", ",desc,")) {
            assertThat(read("sort", empty).sorting()).containsExactly(NEWEST);
        }
        assertThat(read("sort", "id,,desc,").sorting())
                .isEqualTo(read("sort", "id,desc").sorting());
    }

    @ParameterizedTest
    @CsvSource({
        "page,-1",
        "size,0",
        "size,-5",
        "page,x",
        "size,99999999999",
        "sort,tull",
        "sort,'id;drop table x'",
        "sort,ID",
        "sort,'id,id,id,id,id,id,id,id,id,id,id'"
    })
    void whatIsNotAPageIsTheClientsError(String name, String value) {
        assertThatThrownBy(() -> read(name, value)).isInstanceOf(ErrorResponse.class);
    }

    private static PageRequest read(String... query) {
        return PageParameters.read(QueryString.with(query), Set.of("id", "messageId", "lastUpdate"), NEWEST);
    }
}
