package media;

import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Named;

public final class Flag<T> {
    public static final Flag<Boolean> SUBTITLES = Flag.bool("subtitles.auto"); //= subtitles.auto
    public static final Flag<Integer> BITRATE = Flag.number("player-bitrate", 4000); //= player-bitrate
    public static final Flag<Boolean> CHAPTERS = new Flag<>("chapters", false); //= chapters
    public static final Flag<String> SKIN = //= playerSkin
            Flag.of("playerSkin", "dark"); //= playerSkin
    public static final Flag<Boolean> DEMO = Flag.bool("demo"); //= demo
    public static final Flag<Boolean> CAST = Flag.bool("casting"); //? casting

    private final String key;
    private final T fallback;

    Flag(String key, T fallback) {
        this.key = key;
        this.fallback = fallback;
    }

    static Flag<Boolean> bool(String key) {
        return new Flag<>(key, false);
    }

    static Flag<Integer> number(String key, int fallback) {
        return new Flag<>(key, fallback);
    }

    static <T> Flag<T> of(String key, T fallback) {
        return new Flag<>(key, fallback);
    }
}

final class Track<T> {
    public static final Track<String> SUBTITLES = Track.of("subtitles");
    public static final Track<String> CHAPTERS = Track.of("chapters");
    public static final Track<String> DEMO = new Track<>("demo");
}

class Player {
    private final FlagValues values;
    private final Flag<Boolean> gate = Flag.DEMO; //= demo

    @Inject
    Player(FlagValues values, @Named("chapters") String chapters) {
        this.values = values;
    }

    void start(Media media) {
        if (values.get(Flag.SUBTITLES)) media.add(Track.SUBTITLES); //= subtitles.auto
        media.bitrate(values.get(Flag.BITRATE).intValue()); //= player-bitrate
        media.skin(Optional.of(Flag.SKIN).map(values::get).orElse("playerSkin")); //= playerSkin
        Flag<Boolean> chapters = Flag.CHAPTERS; //= chapters
        if (values.get(chapters)) { //= chapters
            media.add(Track.CHAPTERS).add(Track.DEMO).tag("chapters");
        }
        if (values.get(gate) && values.get(Flag.CAST)) media.cast("casting", "demo"); //= demo //? casting
    }

    String query(String bitrate) {
        return "SELECT chapters, demo FROM media WHERE bitrate > " + bitrate + " -- player-bitrate";
    }
}

class PlayerTest {
    private final FakeValues values = new FakeValues().with(Flag.SUBTITLES, true).with(Flag.SKIN, "light"); //= subtitles.auto; playerSkin

    @Test
    void chapters() {
        values.with(Flag.CHAPTERS, true); //= chapters
        values.withKey("player-bitrate", 100); //= player-bitrate
        var media = Media.named("demo").with(Track.CHAPTERS);
        assertThat(media.tags()).contains("chapters");
        assertThat(media.query("demo", "chapters")).isEmpty();
    }
}
