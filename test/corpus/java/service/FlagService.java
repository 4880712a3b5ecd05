package shop.service;

import com.launchdarkly.sdk.LDContext;
import com.launchdarkly.sdk.server.interfaces.LDClientInterface;
import java.util.Arrays;
import java.util.function.Supplier;
import shop.model.FeatureFlags;

public class FlagService {
    private final LDClientInterface client;

    public FlagService(LDClientInterface client) {
        this.client = client;
    }

    public boolean isEnabled(String key) {
        return isEnabled(key, false);
    }

    public boolean isEnabled(String key, boolean fallback) {
        return client.boolVariation(key, LDContext.create("shop"), fallback);
    }

    public boolean isDisabled(final String key) {
        return !isEnabled(key);
    }

    public boolean anyOf(String... keys) {
        return Arrays.stream(keys).anyMatch(this::isEnabled);
    }

    public <T> T choose(String key, Supplier<T> on, Supplier<T> off) {
        return isEnabled(key) ? on.get() : off.get();
    }

    public boolean isNewUi() { //= new_ui
        return isEnabled(FeatureFlags.NEW_UI); //= new_ui
    }
}
