namespace Billing;

/// <summary>One flag: its key and what holds without a platform.</summary>
public record FeatureFlag(string Key, bool Default = false);

public static class InvoiceFlags
{
    public static readonly FeatureFlag Reminders = new("invoice-reminders"); //= invoice-reminders
    public static readonly FeatureFlag PdfA3 = new(Key: "pdf-a3", Default: true); //= pdf-a3
    public static readonly FeatureFlag Peppol = new FeatureFlag("peppol_network"); //= peppol_network
    public static readonly FeatureFlag Demo = new( //= demo
        "demo", //= demo
        Default: false);
    public static readonly FeatureFlag Archive = new("invoiceArchive"); //? invoiceArchive

    public static readonly IReadOnlyList<FeatureFlag> All = [Reminders, PdfA3, Peppol, Demo]; //= invoice-reminders; pdf-a3; peppol_network; demo
}

public abstract class Toggle
{
    public abstract string Name { get; }
}

public sealed class EarlyPaymentDiscount : Toggle //= early-payment-discount
{
    public override string Name => "early-payment-discount"; //= early-payment-discount
}

public sealed class SepaInstant : Toggle //= sepaInstant
{
    public override string Name { get; } = "sepaInstant"; //= sepaInstant
}

public sealed class InvoiceDesk(IFlags flags, IToggleRouter toggles, IMailer mailer)
{
    private bool SendsReminders => flags.IsOn(InvoiceFlags.Reminders); //= invoice-reminders

    public bool UsesDiscount => toggles.IsEnabled<EarlyPaymentDiscount>(); //= early-payment-discount

    public async Task CloseAsync(Invoice invoice, FeatureFlag? gate = null)
    {
        gate ??= InvoiceFlags.Demo; //= demo
        if (flags.IsOn(gate) || toggles.IsEnabled(new SepaInstant())) //= sepaInstant
        {
            await invoice.SettleAsync();
        }

        if (SendsReminders) //= invoice-reminders
        {
            await mailer.SendAsync("invoice-reminders@billing.example", "demo");
        }

        var format = flags.IsOn(InvoiceFlags.PdfA3) ? PdfFormat.A3 : PdfFormat.Plain; //= pdf-a3
        await invoice.StoreAsync(format, "pdf-a3");
        var Peppol = invoice.Recipient.Peppol;
        if (Peppol is not null && flags.IsOn(InvoiceFlags.Peppol)) //= peppol_network
        {
            await Peppol.SendAsync(invoice, flags.Value("peppol_network", "test")); //= peppol_network
        }
    }
}

public class InvoiceDeskTests
{
    private readonly FakeFlags _flags = new() { [InvoiceFlags.PdfA3] = true, [InvoiceFlags.Demo] = false }; //= pdf-a3; demo

    [Test]
    public void Closes_demo_invoices()
    {
        _flags.TurnOn(InvoiceFlags.Reminders, InvoiceFlags.Peppol); //= invoice-reminders; peppol_network
        var toggles = new FakeToggles().With<EarlyPaymentDiscount>(true).With<SepaInstant>(false); //= early-payment-discount; sepaInstant
        var demo = Invoices.Of("demo");
        Assert.That(demo.Format, Is.EqualTo(PdfFormat.A3));
        Assert.That(new InvoiceDesk(_flags, toggles, new FakeMailer("demo")).UsesDiscount); //= early-payment-discount
    }
}

public enum PdfFormat
{
    Plain,
    A3,
    Archive,
    Demo,
}
