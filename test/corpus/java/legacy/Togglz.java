package legacy;

import org.togglz.core.Feature;
import org.togglz.core.annotation.EnabledByDefault;
import org.togglz.core.annotation.Label;
import org.togglz.core.context.FeatureContext;
import org.togglz.core.manager.FeatureManager;
import org.togglz.junit.TogglzRule;

enum MyFeatures implements Feature {
    @EnabledByDefault
    @Label("Fast import")
    FAST_IMPORT, //= FAST_IMPORT

    @Label("Ask twice")
    DOUBLE_CHECK, //= DOUBLE_CHECK

    AUDIT_TRAIL, //= AUDIT_TRAIL

    BULK_DELETE; //? BULK_DELETE

    public boolean isActive() {
        return FeatureContext.getFeatureManager().isActive(this);
    }
}

enum ImportMode {
    FAST_IMPORT,
    SLOW_IMPORT,
    DOUBLE_CHECK
}

class Importer {
    private final FeatureManager manager;
    private ImportMode mode = ImportMode.FAST_IMPORT;

    Importer(FeatureManager manager) {
        this.manager = manager;
    }

    void run() {
        if (MyFeatures.FAST_IMPORT.isActive()) { //= FAST_IMPORT
            mode = ImportMode.FAST_IMPORT;
        } else if (manager.isActive(MyFeatures.DOUBLE_CHECK)) { //= DOUBLE_CHECK
            mode = ImportMode.DOUBLE_CHECK;
        }
        if (manager.isActive(() -> "AUDIT_TRAIL")) { //= AUDIT_TRAIL
            System.setProperty("AUDIT_TRAIL", "AUDIT_TRAIL.log");
        }
        String FAST_IMPORT = System.getenv("FAST_IMPORT");
        assert FAST_IMPORT == null || mode.name().equals("FAST_IMPORT");
    }

    String describe(Feature feature) {
        if (feature == MyFeatures.AUDIT_TRAIL) return "audit"; //= AUDIT_TRAIL
        return MyFeatures.valueOf("FAST_IMPORT") == feature ? "fast" : "FAST_IMPORT?"; //= FAST_IMPORT
    }
}

class ImporterTest {
    @Rule public TogglzRule togglz = TogglzRule.allEnabled(MyFeatures.class);

    @Test
    public void doubleCheck() {
        togglz.disable(MyFeatures.FAST_IMPORT); //= FAST_IMPORT
        togglz.enable(MyFeatures.DOUBLE_CHECK); //= DOUBLE_CHECK
        assertEquals(ImportMode.DOUBLE_CHECK, importer.mode());
        assertEquals("DOUBLE_CHECK", importer.mode().name());
    }
}
