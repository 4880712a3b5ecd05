using Microsoft.Extensions.Options;

namespace Acme.Jobs.Imports;

public class ImportOptions
{
    public const string Section = "demo";

    public bool Export { get; set; }

    public string[] Phones { get; set; } = ["phones"];

    public Dictionary<string, string> Search { get; } = new() { ["search"] = "demo" };
}

public record Row(string Phones, string Export, bool DeviceTrust);

public class ImportJob(IOptions<ImportOptions> options, IFeatureService featureService, IDbConnection db)
{
    private const string BulkRestore = "restore";
    private static readonly string[] Headers = { "phones", "export", "search" };

    public async Task ImportAsync(Stream stream)
    {
        if (options.Value.Export && !featureService.IsEnabled(Core.FeatureFlagKeys.Export, defaultValue: true)) //= export
        {
            throw new InvalidOperationException("export");
        }

        await foreach (var row in ReadAsync(stream))
        {
            if (row.Export == "export" || row.DeviceTrust)
            {
                await db.ExecuteAsync("insert into phones (phones, export) values (@Phones, @Export)", row);
            }
        }

        var rank = Headers.ToDictionary(header => header, header => header == "search" ? 2 : 1);
        rank["demo"] = rank["phones"] + rank["export"];
        await db.ExecuteAsync($"exec {BulkRestore} @search", new { search = rank["search"] });
        Console.WriteLine("device-trust: {0}", nameof(Row.DeviceTrust));
    }

    public void Validate(Row row)
    {
        ArgumentException.ThrowIfNullOrEmpty(row.Phones, "phones");
        switch (row.Export)
        {
            case "demo":
            case "export":
                break;
            default:
                throw new ArgumentException("Not one of demo, export", nameof(row));
        }
    }

    private async IAsyncEnumerable<Row> ReadAsync(Stream stream)
    {
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync() is { } line)
        {
            var cells = line.Split(',');
            yield return new Row(Phones: cells[0], Export: cells[1], DeviceTrust: cells[2] == "device-trust");
        }
    }
}
