package shop.web;

import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.*;
import static shop.model.FeatureFlags.NEW_UI; //= new_ui
import static shop.model.FeatureFlags.SEARCH; //= search

import java.util.Map;
import shop.model.FeatureFlags;
import shop.model.Names;
import shop.service.FlagService;

class CatalogueControllerTest {
    @Mock FlagService flagService;
    @RegisterExtension static final FlagsExtension flags = FlagsExtension.with("gift-wrap", NEW_UI); //= gift-wrap; new_ui

    @BeforeEach
    void setUp() {
        when(flagService.isEnabled(SEARCH)).thenReturn(true); //= search
        when(flagService.isEnabled(eq(FeatureFlags.ORDER_SPLIT), anyBoolean())).thenReturn(false); //= ORDER_SPLIT
        doReturn(true).when(flagService).isDisabled("orderNotes"); //= orderNotes
        given(flagService.isNewUi()).willReturn(true); //= new_ui
    }

    @Test
    @WithFlags({"export", FeatureFlags.STOCK}) //= export; shop.stock
    @WithMockUser(authorities = "export")
    void export() throws Exception {
        mvc.perform(get("/search/export").param("search", "phones")).andExpect(status().isOk());
        verify(flagService).isEnabled(FeatureFlags.EXPORT); //= export
        verify(audit, never()).write(Names.Action.EXPORT, "export");
    }

    @ParameterizedTest(name = "new_ui {0}")
    @ValueSource(strings = {"search", "export"})
    void paths(String path) throws Exception {
        mvc.perform(get("/" + path)).andExpect(jsonPath("$.search").value("search"));
    }

    @ParameterizedTest
    @CsvSource({"search, 200", "export, 403"})
    void codes(String export, int code) {
        flags.set(Map.of(SEARCH, true, "shop.price-engine", "v2")); //= search; shop.price-engine
        flags.enable(FeatureFlags.GIFT_WRAP).disable("ORDER_SPLIT"); //= gift-wrap; ORDER_SPLIT
        settings.set(Map.of("search", "true", "export", export));
        assertThat(new Note("orderNotes", "gift-wrap").words()).hasSize(code);
    }
}
