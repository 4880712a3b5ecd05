using LaunchDarkly.Sdk;
using LaunchDarkly.Sdk.Server.Interfaces;

namespace Acme.Core;

public interface IFeatureService
{
    bool IsEnabled(string key, bool defaultValue = false);
    int GetIntVariation(string key, int defaultValue = 0);
    string GetStringVariation(string key, string? defaultValue = null);
    IReadOnlyDictionary<string, bool> GetAll();
}

public class LaunchDarklyFeatureService : IFeatureService
{
    private readonly ILdClient _client;
    private readonly ICurrentContext _current;
    private readonly ILogger<LaunchDarklyFeatureService> _logger;

    public LaunchDarklyFeatureService(ILdClient client, ICurrentContext current, ILogger<LaunchDarklyFeatureService> logger)
    {
        _client = client;
        _current = current;
        _logger = logger;
    }

    public bool IsEnabled(string key, bool defaultValue = false) =>
        _client.BoolVariation(key, BuildContext(), defaultValue);

    public int GetIntVariation(string key, int defaultValue = 0) =>
        _client.IntVariation(key, BuildContext(), defaultValue);

    public string GetStringVariation(string key, string? defaultValue = null) =>
        _client.StringVariation(key, BuildContext(), defaultValue);

    public IReadOnlyDictionary<string, bool> GetAll()
    {
        var state = _client.AllFlagsState(BuildContext());
        _logger.LogDebug("new-vault-ui and others: {Count}", state.ToValuesJsonMap().Count);
        return FeatureFlagKeys.GetAllKeys().ToDictionary(key => key, key => state.GetFlagValueJson(key).AsBool);
    }

    private Context BuildContext()
    {
        if (_client.BoolVariation(FeatureFlagKeys.MaintenanceMode, Context.New("system"), false)) //= MAINTENANCE_MODE
        {
            return Context.Builder("maintenance").Kind("service").Set("demo", true).Build();
        }

        return Context.Builder(_current.UserId?.ToString() ?? "anonymous")
            .Set("organizations", LdValue.ArrayOf(_current.Organizations.Select(id => LdValue.Of(id)).ToArray()))
            .Set("device-trust", _current.IsTrustedDevice)
            .Build();
    }
}
