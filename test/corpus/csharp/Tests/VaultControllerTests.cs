using Acme.Api.Controllers;
using Acme.Core;
using NSubstitute;
using Moq;
using Xunit;

namespace Acme.Tests;

public class VaultControllerTests
{
    private readonly IFeatureService _features = Substitute.For<IFeatureService>();

    [Theory, BitAutoData]
    public async Task Get_NewVaultUi_ReturnsDetails(SutProvider<VaultController> sutProvider)
    {
        sutProvider.GetDependency<IFeatureService>()
            .IsEnabled(FeatureFlagKeys.NewVaultUi) //= new-vault-ui
            .Returns(true);
        var export = await sutProvider.Sut.Get();
        Assert.NotNull(export);
    }

    [Fact]
    public void Search_Export_BulkRestore_Together()
    {
        _features.IsEnabled("search").Returns(true); //= search
        _features.IsEnabled(FeatureFlagKeys.BulkRestore, Arg.Any<bool>()).Returns(false); //= bulk_restore
        _features.GetIntVariation(FeatureFlagKeys.ItemHistory).Returns(7); //= vault-item-history
        _features.ShowsHistory().Returns(true); //= vault-item-history
        var search = "search";
        Assert.Equal("search", search);
        _features.Received(1).IsEnabled("search"); //= search
        _features.DidNotReceive().IsEnabled(FeatureFlagKeys.Export, true); //= export
    }

    [Theory]
    [InlineData(FeatureFlagKeys.PasskeyLogin, true)] //= pm-1042-passkey-login
    [InlineData(FeatureFlagKeys.DeviceTrust, false)] //= device-trust
    [InlineData("sso-auto-enroll", false)] //= sso-auto-enroll
    public void Filter_Throws_WhenOff(string flag, bool isOn)
    {
        var features = new Mock<IFeatureService>();
        features.Setup(service => service.IsEnabled(flag, false)).Returns(isOn);
        features.Setup(f => f.IsEnabled(FeatureFlagKeys.PushV2, It.IsAny<bool>())).Returns(true); //= push.v2.enabled
        features.Verify(f => f.IsEnabled("MAINTENANCE_MODE", false), Times.Never); //= MAINTENANCE_MODE
    }

    [Theory]
    [InlineData("export", 3)]
    [InlineData("search", 5)]
    [InlineData("device-trust-level", 1)]
    public void Routes_Have_Words(string path, int words) => Assert.True(path.Length > words);

    [Fact(DisplayName = "new-vault-ui")]
    public void Server_StartsWith_Flags()
    {
        using var factory = new ApiFactory().WithFlags("new-vault-ui", FeatureFlagKeys.Search); //= new-vault-ui; search
        factory.OverrideFeature(FeatureFlagKeys.Export, on: true); //= export
        factory.WithSetting("globalSettings:export", "export").WithUser("demo");
        Assert.Equal("/export", Routes.Export);
    }
}

public class ApiFactory : WebApplicationFactory<Startup>
{
    private readonly Dictionary<string, bool> _flags = new();
    private readonly Dictionary<string, string> _settings = new();

    public ApiFactory WithFlags(params string[] keys)
    {
        foreach (var key in keys)
        {
            OverrideFeature(key, true);
        }

        return this;
    }

    public void OverrideFeature(string key, bool on) => _flags[key] = on;

    public ApiFactory WithSetting(string name, string value)
    {
        _settings[name] = value;
        return this;
    }

    public ApiFactory WithUser(string search) => WithSetting("user", search);

    protected override void ConfigureServices(IServiceCollection services) =>
        services.AddSingleton<IFeatureService>(new StaticFeatureService(_flags));
}
