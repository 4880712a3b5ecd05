namespace Acme.Core;

/// <summary>
/// Keys of the flags. Remove a key such as "new-vault-ui" here once its rollout is over.
/// </summary>
public static class FeatureFlagKeys
{
    /* Vault team */
    public const string NewVaultUi = "new-vault-ui"; //= new-vault-ui
    public const string ItemHistory = "vault-item-history"; //= vault-item-history
    public const string BulkRestore = "bulk_restore"; //= bulk_restore

    /* Identity team */
    public const string
        PasskeyLogin = "pm-1042-passkey-login", //= pm-1042-passkey-login
        DeviceTrust = "device-trust"; //= device-trust
    public static readonly string SsoAutoEnroll = "sso-auto-enroll"; //= sso-auto-enroll

    /* Platform team */
    public const string Export = "export"; //= export
    public const string Search = "search"; //= search
    public const string PushV2 = "push.v2.enabled"; //= push.v2.enabled
    public static string MaintenanceMode => "MAINTENANCE_MODE"; //= MAINTENANCE_MODE
    public const string AttachmentScan = "attachment-scan"; //? attachment-scan

    public static List<string> GetAllKeys()
    {
        return typeof(FeatureFlagKeys).GetFields()
            .Where(field => field.IsLiteral && field.FieldType == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!)
            .ToList();
    }

    public static Dictionary<string, string> GetLocalOverrides()
    {
        // Local builds run with the device trust flow on.
        return new Dictionary<string, string>
        {
            { DeviceTrust, "true" }, //= device-trust
            { PasskeyLogin, "false" }, //= pm-1042-passkey-login
            [ItemHistory] = "true", //= vault-item-history
        };
    }
}
