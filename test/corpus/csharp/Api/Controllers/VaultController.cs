using Acme.Core;
using Acme.Core.Filters;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Acme.Api.Controllers;

[Route("vault")]
[Authorize("Application")]
public class VaultController : Controller
{
    private readonly IVaultQuery _query;
    private readonly IFeatureService _featureService;
    private readonly ILogger<VaultController> _logger;

    public VaultController(IVaultQuery query, IFeatureService featureService, ILogger<VaultController> logger)
    {
        _query = query;
        _featureService = featureService;
        _logger = logger;
    }

    [HttpGet("")]
    public async Task<IActionResult> Get()
    {
        if (_featureService.IsEnabled(FeatureFlagKeys.NewVaultUi)) //= new-vault-ui
        {
            return Ok(await _query.GetDetailsAsync());
        }

        return Ok(await _query.GetSummaryAsync());
    }

    [HttpGet("search")]
    [RequireFeature(FeatureFlagKeys.Search)] //= search
    public Task<IActionResult> Search([FromQuery(Name = "search")] string search)
    {
        _logger.LogInformation("search for {Length} characters", search.Length);
        return Find(search);
    }

    [HttpGet("{id}/history"), RequireFeature(FeatureFlagKeys.ItemHistory)] //= vault-item-history
    public async Task<IActionResult> History(Guid id) => Ok(await _query.GetHistoryAsync(id));

    [HttpPost("export")]
    [Authorize(Permissions.Export)]
    [RequireFeature("export")] //= export
    public async Task<FileResult> Export([FromBody] ExportRequest export)
    {
        var bytes = await _query.ExportAsync(export.Format);
        return File(bytes, "application/octet-stream", "export.json");
    }

    [HttpPut("restore")]
    public async Task<IActionResult> Restore([FromBody] RestoreRequest request)
    {
        var limit = _featureService.IsEnabled(FeatureFlagKeys.BulkRestore) ? 500 : 1; //= bulk_restore
        if (request.Ids.Count > limit)
        {
            throw new BadRequestException("bulk_restore is not offered.");
        }

        await _query.RestoreAsync(request.Ids);
        return NoContent();
    }

    private async Task<IActionResult> Find(string text)
    {
        var useIndex =
            _featureService.IsEnabled(
                FeatureFlagKeys.Search, //= search
                defaultValue: true);
        var trusted = !_featureService.IsEnabled(Acme.Core.FeatureFlagKeys.DeviceTrust) //= device-trust
            || await _query.IsTrustedAsync();
        if (useIndex && trusted)
        {
            return Ok(await _query.SearchIndexAsync(text));
        }

        return Ok(await _query.SearchAsync(text));
    }
}

public record ExportRequest(string Format, bool Search);

public record RestoreRequest(IReadOnlyList<Guid> Ids);
