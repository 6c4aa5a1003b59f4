package no.fiksio.integrasjonspunkt.api.liste;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import no.fiksio.integrasjonspunkt.liste.Page;
import no.fiksio.integrasjonspunkt.liste.PageRequest;
import no.fiksio.integrasjonspunkt.liste.PageRequest.Order;
import org.junit.jupiter.api.Test;

class PageJsonTest {

    @Test
    void inTheMiddleOfAList() {
        PageJson<String> page = page(List.of("c", "d"), 5, 1, 2, new Order("id", false));

        assertThat(page.content()).containsExactly("c", "d");
        assertThat(page.totalPages()).isEqualTo(3);
        assertThat(page.first()).isFalse();
        assertThat(page.last()).isFalse();
        assertThat(page.pageable().offset()).isEqualTo(2);
        assertThat(page.sort()).isEqualTo(new PageJson.SortInfo(true, false, false));
        assertThat(page.pageable().sort()).isEqualTo(page.sort());
    }

    @Test
    void theLastPageIsNotFull() {
        PageJson<String> page = page(List.of("e"), 5, 2, 2);

        assertThat(page.last()).isTrue();
        assertThat(page.numberOfElements()).isEqualTo(1);
        assertThat(page.size()).isEqualTo(2);
        assertThat(page.sort()).isEqualTo(new PageJson.SortInfo(false, true, true));
    }

    @Test
    void theLastPageIsFull() {
        assertThat(page(List.of("c", "d"), 4, 1, 2).last()).isTrue();
        assertThat(page(List.of("c", "d"), 4, 1, 2).totalPages()).isEqualTo(2);
    }

    @Test
    void beyondTheEndIsEmptyAndLast() {
        PageJson<String> page = page(List.of(), 5, Integer.MAX_VALUE, 2000);

        assertThat(page.empty()).isTrue();
        assertThat(page.last()).isTrue();
        assertThat(page.first()).isFalse();
        assertThat(page.pageable().offset()).isEqualTo(Integer.MAX_VALUE * 2000L);
    }

    @Test
    void anEmptyListIsBothFirstAndLastPage() {
        PageJson<String> page = PageJson.empty(new PageRequest(0, 10, List.of()));

        assertThat(page.first()).isTrue();
        assertThat(page.last()).isTrue();
        assertThat(page.empty()).isTrue();
        assertThat(page.totalPages()).isZero();
        assertThat(page.totalElements()).isZero();
    }

    private static PageJson<String> page(List<String> content, long total, int number, int size, Order... sorting) {
        return PageJson.of(new Page<>(content, total, new PageRequest(number, size, List.of(sorting))));
    }
}
