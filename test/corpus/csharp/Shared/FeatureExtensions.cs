namespace Acme.Core;

public static class FeatureExtensions
{
    public static bool ShowsHistory(this IFeatureService features) => //= vault-item-history
        features.IsEnabled(FeatureFlagKeys.ItemHistory); //= vault-item-history

    public static IEndpointConventionBuilder RequireFlag(this IEndpointConventionBuilder builder, string flagKey) =>
        builder.AddEndpointFilter(async (context, next) =>
        {
            var features = context.HttpContext.RequestServices.GetRequiredService<IFeatureService>();
            return features.IsEnabled(flagKey) ? await next(context) : Results.NotFound();
        });

    public static T When<T>(this IFeatureService features, string key, Func<T> then, Func<T> otherwise) =>
        features.IsEnabled(key) ? then() : otherwise();

    public static bool IsAnyEnabled(this IFeatureService features, params string[] keys) =>
        keys.Any(key => features.IsEnabled(key));
}

public static class Endpoints
{
    private static readonly HashSet<string> Public = new(StringComparer.Ordinal)
    {
        FeatureFlagKeys.Search, //= search
        FeatureFlagKeys.PasskeyLogin, //= pm-1042-passkey-login
    };

    private static readonly Dictionary<string, string> Owners = new()
    {
        ["new-vault-ui"] = "vault", //= new-vault-ui
        [FeatureFlagKeys.BulkRestore] = "vault", //= bulk_restore
        { FeatureFlagKeys.SsoAutoEnroll, "identity" }, //= sso-auto-enroll
    };

    private static readonly Dictionary<string, string> Titles = new()
    {
        ["search"] = "Search the vault",
        ["export"] = "Export",
        ["demo"] = "Try it",
    };

    public static void MapVault(this IEndpointRouteBuilder app)
    {
        app.MapGet("/search", (string search) => Results.Ok(search)).RequireFlag(FeatureFlagKeys.Search); //= search
        app.MapPost("/export", () => Results.Accepted("/export"))
            .WithName("export")
            .WithTags("demo", "export")
            .RequireFlag("export"); //= export
        app.MapGet("/history", (IFeatureService features) => features.ShowsHistory() ? "yes" : "no"); //= vault-item-history
        app.MapGet("/ui", (IFeatureService features) => features.When(
            FeatureFlagKeys.NewVaultUi, //= new-vault-ui
            () => "new",
            () => "old"));
        app.MapGet("/device-trust", () => Titles["search"]).RequireAuthorization("device-trust");
        app.MapGet("/any", (IFeatureService features) =>
            features.IsAnyEnabled("push.v2.enabled", FeatureFlagKeys.DeviceTrust, "shadow-writes")); //= push.v2.enabled; device-trust //? shadow-writes
        app.MapGet("/flags", (IFeatureService features) => features.GetAll().Where(flag => Public.Contains(flag.Key)));
    }

    public static string OwnerOf(string key)
    {
        switch (key)
        {
            case FeatureFlagKeys.PushV2: //= push.v2.enabled
            case "MAINTENANCE_MODE": //= MAINTENANCE_MODE
                return "platform";
            case FeatureFlagKeys.DeviceTrust when Owners.Count > 0: //= device-trust
                return "identity";
            default:
                return Owners.GetValueOrDefault(key, "nobody");
        }
    }

    public static string ContentType(string format)
    {
        switch (format)
        {
            case "export":
                return "application/zip";
            case "search":
            case "demo":
                return "application/json";
            default:
                return "text/plain";
        }
    }
}
