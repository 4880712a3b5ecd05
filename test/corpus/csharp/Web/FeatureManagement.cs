using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.Mvc;

namespace Shop.Web;

public enum ShopFeatures
{
    BetaSearch, //= BetaSearch
    GiftCards, //= GiftCards
    /// <summary>Compares prices with GiftCards.</summary>
    PriceCompare, //= PriceCompare
    [Obsolete("Gone with the next release.")]
    StoreLocator, //= StoreLocator
    LiveChat, //? LiveChat
}

public enum PageKind
{
    Home,
    BetaSearch,
    GiftCards,
}

[FeatureGate(ShopFeatures.GiftCards)] //= GiftCards
public class GiftCardController : Controller
{
    private readonly IFeatureManager _featureManager;

    public GiftCardController(IFeatureManager featureManager) => _featureManager = featureManager;

    public async Task<IActionResult> Index()
    {
        ViewData["Page"] = PageKind.GiftCards;
        ViewData["BetaSearch"] = "GiftCards";
        if (await _featureManager.IsEnabledAsync(nameof(ShopFeatures.BetaSearch))) //= BetaSearch
        {
            return View("BetaSearch");
        }

        return View(nameof(PageKind.GiftCards));
    }

    [FeatureGate(RequirementType.Any, ShopFeatures.PriceCompare, ShopFeatures.StoreLocator)] //= PriceCompare; StoreLocator
    public IActionResult Compare() => View();

    [FeatureGate("GiftCards", "LiveChat")] //= GiftCards //? LiveChat
    public IActionResult Chat() => RedirectToAction("GiftCards", "LiveChat");

    public async Task<string> Layout(IVariantFeatureManager variants, CancellationToken token)
    {
        var variant = await variants.GetVariantAsync("checkout-layout", token); //= checkout-layout
        return variant?.Name switch
        {
            "GiftCards" => "wide",
            "export" => "narrow",
            _ => await _featureManager.IsEnabledAsync("PriceCompare") ? "table" : "list", //= PriceCompare
        };
    }
}

public static class FeatureManagementSetup
{
    public static void AddShopFeatures(this WebApplicationBuilder builder)
    {
        builder.Services.AddFeatureManagement(builder.Configuration.GetSection("GiftCards:Settings"));
        builder.Services.AddMvc(options =>
        {
            options.Filters.AddForFeature<BetaBannerFilter>(nameof(ShopFeatures.BetaSearch)); //= BetaSearch
        });
    }

    public static void UseShopFeatures(this WebApplication app)
    {
        app.UseMiddlewareForFeature<LocatorMiddleware>(ShopFeatures.StoreLocator.ToString()); //= StoreLocator
        app.UseForFeature("BetaSearch", branch => branch.UseMiddleware<SearchMiddleware>()); //= BetaSearch
        app.MapControllerRoute("GiftCards", "gift-cards/{controller=GiftCard}/{action=Index}");
        app.MapGet("/search", () => "search").WithFeatureGate("BetaSearch"); //= BetaSearch
    }
}
