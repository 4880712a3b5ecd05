package shop.screens;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.data.jpa.repository.Query;
import shop.model.FeatureFlags;
import shop.service.FlagService;

@Entity(name = "export")
class ScreenRow {
    @Column(name = "search")
    String search;

    @Column(name = "new_ui")
    boolean newUi;

    @SerializedName("phones")
    List<String> phones = List.of("phones");
}

interface ScreenRepository {
    @Query("select s from export s where s.search = :search and s.demo = true")
    List<ScreenRow> find(@Param("search") String search);

    @Cacheable("export")
    ScreenRow first(String demo);
}

@Configuration
@ConditionalOnProperty(prefix = "export", name = "demo", havingValue = "search")
class Screens {
    private final FlagService flags;
    private final ScreenRepository screens;

    @Bean("search")
    Screen search(@Qualifier("docker") Image image) {
        return Screen.named("search").image(image).when(FeatureFlags.SEARCH); //= search
    }

    @Scheduled(cron = "${export.cron}")
    @Timed(value = "export", extraTags = {"search", "demo"})
    void export() {
        for (ScreenRow row : screens.find("search")) {
            row.newUi = flags.isNewUi() || "new_ui".equals(row.search); //= new_ui
            row.phones.forEach(phones -> bus.send("phones", phones));
        }
        MDC.put("export", "demo");
        log.debug("export done, orderNotes={}", flags);
    }

    enum Size { DOCKER, EXPORT, SEARCH, NEW_UI }

    int width(Size size) {
        switch (size) {
            case DOCKER:
            case EXPORT:
                return 1;
            case NEW_UI:
                return flags.isEnabled(FeatureFlags.NEW_UI) ? 3 : 2; //= new_ui
            default:
                throw new IllegalArgumentException("search");
        }
    }

    @KafkaListener(topics = "orderNotes", groupId = "export")
    void listen(@Header("search") String SEARCH, @Payload String docker) {
        var EXPORT = SEARCH + docker;
        screens.first(EXPORT);
    }
}
