using LaunchDarkly.Sdk;
using LaunchDarkly.Sdk.Client;
using LaunchDarkly.Sdk.Server;
using LaunchDarkly.Sdk.Server.Integrations;

namespace Mobile.Shop;

public class Checkout
{
    private const string OneTap = "one-tap-checkout"; //= one-tap-checkout
    private static readonly string[] Watched = { OneTap, "tip-jar", "phones" }; //= one-tap-checkout; tip-jar; phones
    private static readonly string[] Tabs = { "search", "demo", "phones" };

    private readonly LdClient _ld;

    public Checkout(Configuration config) => _ld = new LdClient(config);

    public bool CanPayAtOnce(Context context) => _ld.BoolVariation(OneTap, context); //= one-tap-checkout

    public string Heading(Context context)
    {
        var detail = _ld.StringVariationDetail("checkout-heading", context, "Pay"); //= checkout-heading
        return detail.IsDefaultValue ? "checkout-heading" : detail.Value;
    }

    public double Tip(Context context) =>
        _ld.BoolVariation("tip-jar", context, false) //= tip-jar
            ? _ld.DoubleVariation("tip-default", context, 0.1) //= tip-default
            : 0;

    public LdValue Phones(Context context)
    {
        var layout = _ld.JsonVariation("phones", context, LdValue.Null); //= phones
        return layout.Get("phones").IsNull ? LdValue.Of("demo") : layout;
    }

    public void Watch(Context context)
    {
        foreach (var key in Watched)
        {
            _ld.FlagTracker.AddFlagValueChangeHandler(key, context, (_, change) => Refresh(change.Key));
        }

        _ld.FlagTracker.FlagChanged += (_, change) =>
        {
            if (change.Key == "tip-jar") //= tip-jar
            {
                Refresh(change.Key);
            }
        };
        _ld.Track("one-tap-checkout-done", context);
    }

    public IEnumerable<string> TabTitles() => Tabs.Select(tab => Texts.Get(tab));

    private static void Refresh(string key)
    {
    }
}

public class CheckoutTests
{
    [Fact]
    public void Pays_at_once_when_one_tap_checkout_is_on()
    {
        var data = TestData.DataSource();
        data.Update(data.Flag("one-tap-checkout").BooleanFlag().VariationForAll(true)); //= one-tap-checkout
        data.Update(data.Flag("tip-default") //= tip-default
            .Variations(LdValue.Of(0.1), LdValue.Of(0.2))
            .FallthroughVariation(1));
        var checkout = new Checkout(Configuration.Builder("sdk-key").DataSource(data).Build());
        Assert.True(checkout.CanPayAtOnce(Context.New("phones"))); //= one-tap-checkout
    }

    [Theory(DisplayName = "checkout-heading")]
    [InlineData("tip-jar is shown")]
    public void Shows(string title) => Assert.NotEmpty(title);
}
