using OpenFeature;
using OpenFeature.Model;

namespace Billing.Rating;

internal static class FlagNames
{
    internal const string Prefix = "billing.";
    internal const string Invoices = Prefix + "invoices.v2"; //= billing.invoices.v2
    internal const string Proration = $"{Prefix}proration"; //= billing.proration
    internal const string Dunning = @"billing.dunning"; //= billing.dunning
    internal const string RoundingMode = """billing.rounding-mode"""; //= billing.rounding-mode
    internal const string Currency = "EUR";
}

public sealed class RatingService
{
    private readonly IFeatureClient _flags = Api.Instance.GetClient("rating");
    private readonly IMetrics _metrics;

    public RatingService(IMetrics metrics) => _metrics = metrics;

    public async Task<decimal> RateAsync(Invoice invoice)
    {
        var context = EvaluationContext.Builder().SetTargetingKey(invoice.Account).Set("plan", "demo").Build();
        var isNew = await _flags.GetBooleanValueAsync(FlagNames.Invoices, false, context); //= billing.invoices.v2
        var mode = await _flags.GetStringValueAsync(FlagNames.RoundingMode, "half-even"); //= billing.rounding-mode
        var step = await _flags.GetIntegerValueAsync("billing.rating-step", 1, context); //= billing.rating-step
        var factor = await _flags.GetDoubleValueAsync(flagKey: "surge_factor", defaultValue: 1.0); //= surge_factor
        var rules = await _flags.GetObjectValueAsync("ratingRules", new Value(), context); //= ratingRules

        var details = await _flags.GetBooleanDetailsAsync(
            FlagNames.Proration, //= billing.proration
            defaultValue: false,
            context);
        _metrics.Increment("billing.invoices.v2.rated");
        _metrics.Gauge("surge_factor", factor);
        if (details.Reason == "ERROR")
        {
            throw new RatingException($"billing.proration failed for {invoice.Number}");
        }

        return isNew ? invoice.Total * step : Round(invoice.Total, mode, rules);
    }

    public async Task DunAsync(Invoice invoice, string step = "billing.dunning.first")
    {
        if (!await _flags.GetBooleanValueAsync(FlagNames.Dunning, true).ConfigureAwait(false)) //= billing.dunning
        {
            return;
        }

        var letter = await _flags.GetStringDetailsAsync("dunning-letter", "plain"); //? dunning-letter
        await invoice.SendAsync(step, letter.Value, FlagNames.Currency);
    }

    private static decimal Round(decimal total, string mode, Value rules) =>
        mode == "billing.rounding-mode" ? 0 : Math.Round(total, rules.AsStructure?.Count ?? 2);
}

public static class InvoiceSql
{
    public const string Overdue = "select number from billing.dunning where stage > @stage";
    public const string Columns = "surge_factor, step, total";
    public const string Version = "billing.invoices.v2.1";
}
