using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Pages;

public class PhonesModel : PageModel
{
    private readonly IFeatures _features;

    public PhonesModel(IFeatures features) => _features = features;

    public string Title => "phones";

    public bool FastSync { get; private set; }

    public IActionResult OnGet(string phones = "phones")
    {
        FastSync = _features.Has("fast-sync"); //= fast-sync
        if (phones == "phones" && !_features.Has("phones")) //= phones
        {
            return RedirectToPage("phones");
        }

        TempData["search"] = phones;
        Response.Headers["x-dark.mode"] = "dark.mode";
        Response.Cookies.Append("fast-sync", "1");
        return FastSync ? Page() : Redirect($"/phones?search={phones}");
    }

    public IActionResult OnPost(string number)
    {
        var key = "fast-sync"; //= fast-sync
        if (_features.Has(key)) //= fast-sync
        {
            return new JsonResult(new { phones = number, demo = true });
        }

        using var command = new SqlCommand("update phones set search = @search where demo = 0");
        command.Parameters.AddWithValue("search", number);
        return BadRequest("phones");
    }
}
