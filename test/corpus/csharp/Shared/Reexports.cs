global using static Acme.Mobile.MobileFlags;

namespace Acme.Mobile;

/// <summary>What the apps ask for. Old apps ask for "fast-sync" by hand.</summary>
public static class MobileFlags
{
    public const string Trust = Acme.Core.FeatureFlagKeys.DeviceTrust; //= device-trust
    public const string History = Core.FeatureFlagKeys.ItemHistory; //= vault-item-history
    public const string Widgets = "mobile_widgets"; //= mobile_widgets
    public const string Haptics = "mobileHaptics"; //= mobileHaptics

    public static string[] ForWatch => new[] { Widgets, Haptics, Trust }; //= mobile_widgets; mobileHaptics; device-trust
}

public static class MobileTexts
{
    public const string Trust = "Trust this device";
    public const string Widgets = "mobile_widgets_title";
    public const string History = "History";
}

public sealed class Home(IFeatureService features, ITelemetry telemetry)
{
    private readonly Lazy<bool> _widgets = new(() => features.IsEnabled(Widgets)); //= mobile_widgets

    private bool Buzzes { get; } = features.IsEnabled(Haptics); //= mobileHaptics

    public async Task ShowAsync(string section, CancellationToken cancel)
    {
        bool Enabled(string key) => features.IsEnabled(key) || telemetry.IsLab;

        if (Enabled(MobileFlags.History) && section is "history" or "search") //= vault-item-history
        {
            await telemetry.SendAsync("vault-item-history", section);
        }

        if (Buzzes && Enabled("watch-face")) //= mobileHaptics //? watch-face
        {
            await telemetry.SendAsync("mobileHaptics", MobileTexts.Widgets);
        }

        var on = ForWatch.Concat(["fast-sync"]).Where(Enabled).ToList(); //= fast-sync
        var text = on switch
        {
            [Trust, ..] => MobileTexts.Trust, //= device-trust
            [] => MobileTexts.History,
            _ => $@"{on.Count} of ""mobile_widgets""",
        };
        await telemetry.SendAsync(text, nameof(MobileTexts.Trust));
    }

    public string Icon(string key) => key is Widgets or Haptics ? "spark" : "dot"; //= mobile_widgets; mobileHaptics

    public string Tile(string tile) => tile is "search" or "demo" ? "large" : "small";
}

public class HomeTests
{
    public static TheoryData<string, bool> Flags => new()
    {
        { Widgets, true }, //= mobile_widgets
        { "mobileHaptics", false }, //= mobileHaptics
    };

    public static TheoryData<string, int> Tiles => new()
    {
        { "search", 2 },
        { "demo", 1 },
    };

    [Theory, MemberData(nameof(Flags))]
    public void Shows_mobile_widgets(string flag, bool on)
    {
        var features = A.Fake<IFeatureService>();
        A.CallTo(() => features.IsEnabled(flag, false)).Returns(on);
        A.CallTo(() => features.IsEnabled(Trust, A<bool>._)).Returns(true); //= device-trust
        A.CallTo(() => features.IsEnabled("fast-sync", false)).MustHaveHappenedOnceExactly(); //= fast-sync
        var widgets = new[] { "mobile_widgets.clock", "mobile_widgets.mail" };
        Assert.Equal(2, widgets.Length);
    }
}
