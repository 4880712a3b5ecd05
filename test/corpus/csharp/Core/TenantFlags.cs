namespace Acme.Tenants;

public static class TenantFlags
{
    private const string Area = "tenants";

    public const string Quotas = Area + "." + "quotas"; //= tenants.quotas
    public const string Sandbox = Area + ".sandbox"; //= tenants.sandbox

    public static class Regions
    {
        public const string Multi = "tenants.regions.multi"; //= tenants.regions.multi
        public const string ReadReplica = "tenants.regions.read-replica"; //= tenants.regions.read-replica
    }
}

public static class TenantSettings
{
    public const string Quotas = "tenants:quotas";
    public const string Sandbox = "Sandbox";

    public static class Regions
    {
        public const string Multi = "multi";
    }
}

public partial class TenantService
{
    private readonly IFeatureService _featureService;
    private readonly IConfiguration _configuration;

    public int Quota(Tenant tenant)
    {
        if (!_featureService.IsEnabled(TenantFlags.Quotas)) //= tenants.quotas
        {
            return int.MaxValue;
        }

        return _configuration.GetValue<int>(TenantSettings.Quotas) + _configuration.GetValue<int>("tenants.quotas");
    }

    public string Region(Tenant tenant) =>
        _featureService.IsEnabled(TenantFlags.Regions.Multi) //= tenants.regions.multi
            ? tenant.Region
            : _featureService.GetStringVariation(TenantFlags.Regions.ReadReplica, TenantSettings.Regions.Multi); //= tenants.regions.read-replica

    public void Open(Tenant tenant)
    {
        string Sandbox = TenantSettings.Sandbox;
        tenant.Kind = Sandbox;
        var checks = new (string Flag, Action Act)[]
        {
            (TenantFlags.Sandbox, tenant.Isolate), //= tenants.sandbox
            ("tenants.quotas", tenant.Limit), //= tenants.quotas
        };
        foreach (var (flag, act) in checks)
        {
            if (_featureService.IsEnabled(flag)) act();
        }

        var suffix = "quotas";
        if (_featureService.IsEnabled($"tenants.{suffix}")) //= tenants.quotas
        {
            tenant.Note = $"tenants.{suffix} was on";
        }
    }
}
