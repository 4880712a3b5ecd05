namespace Harbour;

public static class FeatureFlags
{
    public const string Auctions = "BerthAuctions"; //= BerthAuctions
    public const string Map = "harbour-map"; //= harbour-map
}
