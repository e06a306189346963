using System.Runtime.Serialization;
using Miriam.TestSupport;

namespace Azure.Data.Tables.Tests.Entities;

[Collection(TableCollection.Name)]
public sealed class TypedEntityTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly TableClient table = new(azurite.ConnectionString, AzuriteFixture.UniqueName("typed"));

    public Task InitializeAsync() => table.CreateAsync();

    public Task DisposeAsync() => table.DeleteAsync();

    [Fact]
    public async Task Add_EveryType_IsReadBackAsItWas()
    {
        var row = new Everything
        {
            PartitionKey = "p",
            RowKey = "a",
            Text = "l'été 😀",
            Flag = true,
            Int = int.MinValue,
            Long = long.MaxValue,
            Double = 5,
            NotANumber = double.NaN,
            Infinite = double.NegativeInfinity,
            Guid = new Guid("5f1e2a3c-0d4b-4c6a-9e8f-112233445566"),
            Moment = new DateTimeOffset(2024, 9, 1, 10, 30, 0, TimeSpan.FromHours(2)).AddTicks(1234567),
            Utc = new DateTime(2024, 9, 1, 8, 30, 0, DateTimeKind.Utc),
            Bytes = [0, 1, 255],
            Data = new BinaryData(new byte[] { 7 }),
            Day = DayOfWeek.Friday,
            OptionalInt = 3,
            OptionalDay = DayOfWeek.Monday,
            Renamed = "x",
            Ignored = "y",
        };

        await table.AddEntityAsync(row);

        var read = (await table.GetEntityAsync<Everything>("p", "a")).Value;
        Assert.Equal("l'été 😀", read.Text);
        Assert.True(read.Flag);
        Assert.Equal(int.MinValue, read.Int);
        Assert.Equal(long.MaxValue, read.Long);
        Assert.Equal(5, read.Double);
        Assert.Equal(double.NaN, read.NotANumber);
        Assert.Equal(double.NegativeInfinity, read.Infinite);
        Assert.Equal(row.Guid, read.Guid);
        Assert.Equal(row.Moment, read.Moment);
        Assert.Equal(row.Utc, read.Utc);
        Assert.Equal(DateTimeKind.Utc, read.Utc.Kind);
        Assert.Equal([0, 1, 255], read.Bytes!);
        Assert.Equal([7], read.Data!.ToArray());
        Assert.Equal(DayOfWeek.Friday, read.Day);
        Assert.Equal(3, read.OptionalInt);
        Assert.Equal(DayOfWeek.Monday, read.OptionalDay);
        Assert.Null(read.OptionalMoment);
        Assert.Null(read.Missing);
        Assert.Equal("x", read.Renamed);
        Assert.Null(read.Ignored);
        Assert.NotEqual(default, read.ETag);
        Assert.NotNull(read.Timestamp);
    }

    [Fact]
    public async Task Add_TypedRow_StoresTypesAndNames()
    {
        await table.AddEntityAsync(new Everything { PartitionKey = "p", RowKey = "a", Long = 5, Double = 5, Day = DayOfWeek.Friday, Renamed = "x", Ignored = "y" });

        var stored = (await table.GetEntityAsync<TableEntity>("p", "a")).Value;
        Assert.Equal(5L, stored["Long"]);
        Assert.Equal(5.0, stored["Double"]);
        Assert.Equal("Friday", stored["Day"]);
        Assert.Equal("x", stored["renamed"]);
        Assert.Equal("computed from a", stored["Computed"]);
        Assert.False(stored.ContainsKey("Ignored"));
        Assert.False(stored.ContainsKey("Missing"));
        Assert.False(stored.ContainsKey("odata.metadata"));
    }

    [Fact]
    public async Task Read_StoredWithANarrowerType_IsWidened()
    {
        await table.AddEntityAsync(new TableEntity("p", "a") { ["Long"] = 5, ["Double"] = 6, ["Unknown"] = "ignored" });

        var read = Assert.Single(table.Query<Everything>());

        Assert.Equal(5, read.Long);
        Assert.Equal(6, read.Double);
    }

    [Fact]
    public async Task Add_KeysImplementedExplicitly_AreStored()
    {
        ITableEntity row = new Explicit { Name = "x" };
        (row.PartitionKey, row.RowKey) = ("p", "a");

        await table.AddEntityAsync(row);

        var read = (await table.GetEntityAsync<Explicit>("p", "a")).Value;
        Assert.Equal(("p", "a", "x"), (((ITableEntity)read).PartitionKey, ((ITableEntity)read).RowKey, read.Name));
    }

    [Fact]
    public async Task Add_LocalDateTime_Throws() =>
        await Assert.ThrowsAsync<NotSupportedException>(
            () => table.AddEntityAsync(new Everything { PartitionKey = "p", RowKey = "a", Utc = new DateTime(2024, 9, 1, 0, 0, 0, DateTimeKind.Local) }));

    [Fact]
    public async Task Add_TypeThatATableCannotStore_Throws()
    {
        await table.AddEntityAsync(new Everything { PartitionKey = "p", RowKey = "unset" });

        await Assert.ThrowsAsync<NotSupportedException>(
            () => table.AddEntityAsync(new Everything { PartitionKey = "p", RowKey = "a", Unsupported = new Version(1, 0) }));
    }

    private sealed class Everything : ITableEntity
    {
        public string PartitionKey { get; set; } = "";

        public string RowKey { get; set; } = "";

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public string? Text { get; init; }

        public bool Flag { get; set; }

        public int Int { get; set; }

        public long Long { get; set; }

        public double Double { get; set; }

        public double NotANumber { get; set; }

        public double? Infinite { get; set; }

        public Guid Guid { get; set; }

        public DateTimeOffset Moment { get; set; } = DateTimeOffset.UnixEpoch;

        public DateTime Utc { get; set; } = DateTime.UnixEpoch;

        public byte[]? Bytes { get; set; }

        public BinaryData? Data { get; set; }

        public DayOfWeek Day { get; set; }

        public int? OptionalInt { get; set; }

        public DayOfWeek? OptionalDay { get; set; }

        public DateTimeOffset? OptionalMoment { get; set; }

        public string? Missing { get; set; }

        public Version? Unsupported { get; set; }

        public string Computed => $"computed from {RowKey}";

        [DataMember(Name = "renamed")]
        public string? Renamed { get; set; }

        [IgnoreDataMember]
        public string? Ignored { get; set; }
    }

    private sealed class Explicit : ITableEntity
    {
        public string? Name { get; set; }

        string ITableEntity.PartitionKey { get; set; } = "";

        string ITableEntity.RowKey { get; set; } = "";

        DateTimeOffset? ITableEntity.Timestamp { get; set; }

        ETag ITableEntity.ETag { get; set; }
    }
}
