using static Acme.Core.FeatureFlagKeys;
using Flags = Acme.Core.FeatureFlagKeys;
using Acme.Core;
using Acme.Core.Filters;

namespace Acme.Api.Controllers;

[RequireFeature(PasskeyLogin)] //= pm-1042-passkey-login
[Route("accounts/passkeys")]
public class AccountsController : Controller
{
    private readonly IFeatureService _features;
    private readonly IPasskeys _passkeys;

    public AccountsController(IFeatureService features, IPasskeys passkeys) =>
        (_features, _passkeys) = (features, passkeys);

    [HttpPost("")]
    public async Task<IActionResult> Post(PasskeyModel model)
    {
        if (_features.IsEnabled(DeviceTrust) && model.Device is { Trusted: false }) //= device-trust
        {
            return Forbid();
        }

        if (_features.IsEnabled(Flags.SsoAutoEnroll)) //= sso-auto-enroll
        {
            await _passkeys.EnrollAsync(model);
        }

        var keep = _features.GetIntVariation(ItemHistory, 5) > 0; //= vault-item-history
        return Ok(new { Keep = keep, Export = false, deviceTrust = "device-trust" });
    }

    [HttpDelete("{id}")]
    public Task Delete(Guid id, string DeviceTrust)
    {
        // The parameter hides the constant of the same name.
        return _passkeys.DeleteAsync(id, DeviceTrust);
    }

    [HttpGet("labels")]
    public IActionResult Labels(IStringLocalizer localizer)
    {
        var Search = localizer["search"];
        var Export = localizer["export"];
        return Ok(new[] { Search, Export, localizer["device-trust.title"] });
    }
}
