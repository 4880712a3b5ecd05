using ConfigCat.Client;
using Flagsmith;
using Splitio.Services.Client.Interfaces;
using Unleash;

namespace Logistics;

public class RoutePlanner
{
    private readonly IUnleash _unleash;
    private readonly ISplitClient _split;
    private readonly IConfigCatClient _configCat;
    private readonly IFlagsmithClient _flagsmith;

    public RoutePlanner(IUnleash unleash, ISplitClient split, IConfigCatClient configCat, IFlagsmithClient flagsmith)
    {
        _unleash = unleash;
        _split = split;
        _configCat = configCat;
        _flagsmith = flagsmith;
    }

    public async Task<Plan> PlanAsync(Order order)
    {
        if (_unleash.IsEnabled("route-cache")) //= route-cache
        {
            return Plan.FromCache(order, "route-cache");
        }

        if (_unleash.IsEnabled(toggleName: Toggles.Drones, new UnleashContext { UserId = order.Owner })) //= drone_delivery
        {
            return Plan.ByAir(order);
        }

        var variant = _unleash.GetVariant(Toggles.PickupText).Payload.Value; //= pickup-text
        var treatment = _split.GetTreatment(order.Owner, "EXPRESS_LANES"); //= EXPRESS_LANES
        var many = await _split.GetTreatmentsAsync(
            order.Owner,
            new List<string> { "EXPRESS_LANES", Toggles.Depots, "LANE_COLOURS" }); //= EXPRESS_LANES; DEPOT_V3 //? LANE_COLOURS
        var isHeavy = await _configCat.GetValueAsync("heavyLoads", false, new User(order.Owner)); //= heavyLoads
        var limit = _configCat.Snapshot().GetValue("loadLimit", 40); //= loadLimit
        var flags = await _flagsmith.GetEnvironmentFlags();
        var sundays = await flags.IsFeatureEnabled("deliver_sundays"); //= deliver_sundays
        var window = await flags.GetFeatureValue("delivery_window"); //= delivery_window

        return treatment switch
        {
            "on" when isHeavy => Plan.Heavy(order, limit),
            "export" => Plan.Abroad(order, many.Count),
            _ => new Plan(order, variant, sundays, window),
        };
    }

    public async Task<bool> IsOpenAsync(string place)
    {
        var settings = await _configCat.GetAllKeysAsync();
        return settings.Contains("heavyLoads") && Warehouse.GetValue("heavyLoads", place) > 0; //= heavyLoads
    }

    private static class Toggles
    {
        public const string Drones = "drone_delivery"; //= drone_delivery
        public const string PickupText = "pickup-text"; //= pickup-text
        public const string Depots = "DEPOT_V3"; //= DEPOT_V3
    }
}

public static class ServiceCodes
{
    public const string Drones = "drones";
    public const string Depots = "DEPOT_V3_LEGACY";
    public static string Express() => Depots + ":" + Drones;
}
