using System.Text.Json.Serialization;

namespace Portal;

public enum Feature
{
    [EnumMember(Value = "fast-sync")] //= fast-sync
    FastSync, //= fast-sync

    [Description("dark.mode")] DarkMode, //= dark.mode

    [FeatureKey("phones")] //= phones
    Phones, //= phones

    [EnumMember(Value = "offline-maps")] //? offline-maps
    OfflineMaps, //? offline-maps
}

public enum Column
{
    [EnumMember(Value = "phones")] Phones,
    [EnumMember(Value = "emails")] Emails,
    FastSync,
}

public class PortalPage(IFeatures features, ISettings settings)
{
    [JsonPropertyName("phones")]
    public string[] Phones { get; set; } = [];

    [JsonPropertyName("dark.mode")]
    public bool IsDark { get; set; }

    public bool CanSync => features.Has(Feature.FastSync); //= fast-sync

    public string Theme() => features.Has(Feature.DarkMode) && settings["dark.mode"] != "off" ? "dark" : "light"; //= dark.mode

    public IEnumerable<Column> Columns()
    {
        yield return Column.Emails;
        if (features.Has(Feature.Phones)) //= phones
        {
            yield return Column.Phones;
        }
    }

    public string Label(Feature feature) => feature switch
    {
        Feature.FastSync => "Fast sync", //= fast-sync
        Feature.DarkMode or Feature.Phones => "On trial", //= dark.mode; phones
        _ => feature.ToString(),
    };

    public string ColumnLabel(Column column) => column switch
    {
        Column.Phones => "Phones",
        Column.FastSync => "Synced",
        _ => "phones",
    };

    public bool IsReady() => CanSync && Phones.Length > 0; //= fast-sync

    public static Feature[] ByDefault { get; } = { Feature.DarkMode, Feature.FastSync }; //= dark.mode; fast-sync
}
