using Miriam.TestSupport;

namespace Azure.Data.Tables.Tests;

/// <summary>Tests that need a table share one emulator, each with tables of its own.</summary>
[CollectionDefinition(Name)]
public sealed class TableCollection : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "tables";
}
