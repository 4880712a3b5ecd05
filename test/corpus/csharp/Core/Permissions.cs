namespace Acme.Core;

public static class Permissions
{
    public const string Export = "vault.export";
    public const string Search = "vault.search";
    public const string DeviceTrust = "device.trust.manage";
    public const string BulkRestore = "vault.items.bulk_restore";
}

public static class AuditActions
{
    public const string Export = "audit:export";
    public const string NewVaultUi = "ui.opened";
}

public enum VaultAction
{
    Search,
    Export,
    ItemHistory,
    BulkRestore,
}

public static class Routes
{
    public const string Search = "/search";
    public const string Export = "/vault/export";
    public const string History = "/vault-item-history";
    public const string Trust = "account/device-trust/{id:guid}";
}

public class PermissionChecker
{
    private readonly HashSet<string> _granted;

    public PermissionChecker(IEnumerable<string> granted) => _granted = granted.ToHashSet();

    public bool Can(string permission) => _granted.Contains(permission);

    public bool CanExport() => Can(Permissions.Export) && Can("vault.export");

    public bool CanSearch() => Can(Permissions.Search);

    public string Describe(VaultAction action) => action switch
    {
        VaultAction.Search => "Search items",
        VaultAction.Export => "Export the vault",
        VaultAction.ItemHistory => "See the history of an item",
        VaultAction.BulkRestore => "Restore many items",
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };
}
