using Microsoft.AspNetCore.Mvc.Filters;

namespace Acme.Core.Filters;

/// <summary>Answers 404 unless the flag is on, for instance <c>[RequireFeature("device-trust")]</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public class RequireFeatureAttribute : ActionFilterAttribute
{
    private readonly string _featureFlagKey;

    public RequireFeatureAttribute(string featureFlagKey)
    {
        _featureFlagKey = featureFlagKey;
    }

    public override void OnActionExecuting(ActionExecutingContext context)
    {
        var features = context.HttpContext.RequestServices.GetRequiredService<IFeatureService>();
        if (!features.IsEnabled(_featureFlagKey))
        {
            throw new FeatureUnavailableException();
        }
    }
}
