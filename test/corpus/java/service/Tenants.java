package shop.tenants;

import static shop.tenants.TenantKeys.Regions.REPLICAS; //= tenants.replicas

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import shop.model.FeatureFlags;
import shop.model.Names;
import shop.service.FlagService;

interface TenantKeys {
    String AREA = "tenants";
    String QUOTAS = AREA + ".quotas"; //= tenants.quotas
    String SANDBOX = "tenant_sandbox"; //= tenant_sandbox
    String WRAP = FeatureFlags.GIFT_WRAP; //= gift-wrap

    interface Regions {
        String REPLICAS = "tenants.replicas"; //= tenants.replicas
        String FAILOVER = "tenants.failover"; //? tenants.failover
    }
}

interface TenantSettings {
    String QUOTAS = "quotas";
    String SANDBOX = "sandbox";
    String REPLICAS = "tenants.replicas.count";
}

abstract class Guarded {
    protected final FlagService flags;

    Guarded(FlagService flags) {
        this.flags = flags;
    }

    protected boolean on(String key) {
        return flags.isEnabled(key);
    }

    protected BooleanSupplier later(String key) {
        return () -> on(key);
    }
}

class Tenants extends Guarded implements TenantKeys {
    private final BooleanSupplier sandboxed = later(SANDBOX); //= tenant_sandbox
    private final Settings settings;

    Tenants(FlagService flags, Settings settings) {
        super(flags);
        this.settings = settings;
    }

    int quota(Tenant tenant) {
        if (!on(QUOTAS)) { //= tenants.quotas
            return settings.number(TenantSettings.QUOTAS);
        }
        return on("tenants.replicas") ? 2 * settings.number(TenantSettings.REPLICAS) : 1; //= tenants.replicas
    }

    void open(Tenant tenant, String SANDBOX) {
        tenant.name(SANDBOX + Names.SEARCH);
        Optional.of(tenant).filter(each -> on(TenantKeys.WRAP)).ifPresent(Tenant::wrap); //= gift-wrap
        Predicate<String> isOn = flags::isEnabled;
        if (isOn.test(REPLICAS) || isOn.negate().test(Regions.FAILOVER)) { //= tenants.replicas //? tenants.failover
            tenant.replicate("tenants.replicas");
        }
        Map<String, Runnable> steps = Map.of(
                TenantKeys.SANDBOX, tenant::isolate, //= tenant_sandbox
                "tenants.quotas", tenant::limit); //= tenants.quotas
        steps.forEach((key, step) -> { if (on(key)) step.run(); });
        audit("export", tenant, "tenant_sandbox");
    }

    String owner(String key) {
        return switch (key) {
            case QUOTAS, "gift-wrap" -> "growth"; //= tenants.quotas; gift-wrap
            case TenantKeys.Regions.REPLICAS -> "storage"; //= tenants.replicas
            default -> "search";
        };
    }

    String color(Names.Action action) {
        var colors = new EnumMap<Names.Action, String>(Names.Action.class);
        colors.put(Names.Action.SEARCH, "export");
        colors.put(Names.Action.GIFT_WRAP, "search");
        return colors.getOrDefault(action, "docker");
    }

    class Nested {
        static final String QUOTAS = "nested";

        boolean full() {
            return QUOTAS.isEmpty() && on(TenantKeys.QUOTAS); //= tenants.quotas
        }
    }
}

record Tenant(String name, String search, boolean export, String phones) {
    static final String TABLE = "tenants";

    static Tenant read(ResultSet rows) throws SQLException {
        return new Tenant(rows.getString("name"), rows.getString("search"), rows.getBoolean("export"), rows.getString("phones"));
    }

    String insert() {
        return """
                insert into tenants (search, export, phones)
                values ('search', ?, ?)
                """;
    }

    @JsonProperty("export")
    boolean exported() {
        return export && !"demo".equals(name);
    }
}

class TenantsTest {
    private final FlagService flags = mock(FlagService.class);

    @Test
    void tenants_quotas() {
        when(flags.isEnabled(TenantKeys.QUOTAS)).thenReturn(true); //= tenants.quotas
        when(flags.isEnabled(argThat("tenant_sandbox"::equals))).thenReturn(true); //= tenant_sandbox
        when(settings.number("quotas")).thenReturn(3);
        var tenant = new Tenant("demo", "search", true, "phones");
        new Tenants(flags, settings).open(tenant, "tenant_sandbox-1");
        then(flags).should().isEnabled(REPLICAS); //= tenants.replicas
        verify(audit).write(eq("export"), any(), startsWith("tenant"));
    }
}
