namespace Azure.Data.Tables.Sas;

// All is every bit in the real package too.
#pragma warning disable MA0062

/// <summary>What a signature for an account opens: the service's own settings, tables, rows.</summary>
[Flags]
public enum TableAccountSasResourceTypes
{
    Service = 1,
    Container = 2,
    Object = 4,
    All = ~0,
}
