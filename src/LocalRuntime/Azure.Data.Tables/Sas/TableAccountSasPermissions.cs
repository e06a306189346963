namespace Azure.Data.Tables.Sas;

// All is every bit in the real package too.
#pragma warning disable MA0062

/// <summary>What a signature for the tables of an account allows.</summary>
[Flags]
public enum TableAccountSasPermissions
{
    Read = 1,
    Write = 2,
    Delete = 4,
    List = 8,
    Add = 16,
    Update = 64,
    All = ~0,
}
