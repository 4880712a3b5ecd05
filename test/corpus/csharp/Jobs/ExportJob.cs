using Acme.Core;

namespace Acme.Jobs;

/// <summary>Writes the export of every vault. See the flags export and bulk_restore.</summary>
public class ExportJob(IFeatureService featureService, IBlobStore blobs, ILogger<ExportJob> logger) : IJob
{
    private const string Name = "export";
    private const string DeviceTrust = "untrusted";

    public async Task RunAsync(JobContext job)
    {
        if (!featureService.IsEnabled(FeatureFlagKeys.Export)) //= export
        {
            logger.LogWarning("{Job} is off: export", Name);
            return;
        }

        await using var export = await blobs.OpenAsync("export", Name);
        var scope = featureService.IsEnabled(FeatureFlagKeys.NewVaultUi) switch //= new-vault-ui
        {
            true => "new",
            false => DeviceTrust,
        };
        await job.RunStepAsync("search", () => WriteAsync(export, scope));
        await job.RunStepAsync("bulk_restore", () => Task.CompletedTask);
    }

    private async Task WriteAsync(IBlob export, string scope)
    {
        bool search = scope == "search";
        if (search && IsOn("attachment-scan")) //? attachment-scan
        {
            await export.WriteAsync("attachments");
        }

        if (IsOn(FeatureFlagKeys.PushV2) || IsOn("maintenance-window")) //= push.v2.enabled //? maintenance-window
        {
            await export.FlushAsync();
        }
    }

    private bool IsOn(string flag, bool otherwise = false) => featureService.IsEnabled(flag, otherwise);
}

public class JobNames
{
    public string Export { get; init; } = "export";
    public string Search { get; init; } = "search";
    public int ItemHistory { get; set; }
}
