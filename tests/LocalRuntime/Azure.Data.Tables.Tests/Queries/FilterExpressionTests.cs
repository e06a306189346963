using System.Linq.Expressions;
using System.Runtime.Serialization;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Tests.Queries;

public sealed class FilterExpressionTests
{
    private static readonly Guid Id = new("5f1e2a3c-0d4b-4c6a-9e8f-112233445566");
    private static readonly DateTimeOffset Moment = new(2024, 9, 1, 8, 30, 0, TimeSpan.Zero);

    public static TheoryData<string, Expression<Func<Case, bool>>> Conditions()
    {
        var key = "o'clock";
        int? captured = 4;
        var kind = Kind.Closed;
        return new()
        {
            { "PartitionKey eq '2024'", row => row.PartitionKey == "2024" },
            { "PartitionKey eq 'o''clock'", row => row.PartitionKey == key },
            { "PartitionKey eq '2024'", row => row.PartitionKey.Equals("2024") },
            { "PartitionKey eq '2024'", row => string.Equals(row.PartitionKey, "2024") },
            { "not (Count eq 4)", row => !Equals(row.Count, captured) },
            { "(PartitionKey eq 'a') and (RowKey ne 'b')", row => row.PartitionKey == "a" && row.RowKey != "b" },
            { "(RowKey ge 'a') and (RowKey lt 'b')", row => string.Compare(row.RowKey, "a", StringComparison.Ordinal) >= 0 && string.Compare(row.RowKey, "b", StringComparison.Ordinal) < 0 },
            { "RowKey gt 'a'", row => row.RowKey.CompareTo("a") > 0 },
            { "((Count gt 1) or (Count le -1)) and (not (Open eq true))", row => (row.Count > 1 || row.Count <= -1) && !row.Open },
            { "Open eq true", row => row.Open },
            { "Open eq false", row => row.Open == false },
            { "Count lt 7", row => 7 > row.Count },
            { "Optional eq 4", row => row.Optional == captured },
            { "Optional gt 3", row => row.Optional!.Value > 3 },
            { "Cents ge 5L", row => row.Cents >= 5 },
            { "Share lt 2.0", row => row.Share < 2 },
            { "Id eq guid'5f1e2a3c-0d4b-4c6a-9e8f-112233445566'", row => row.Id == Id },
            { "Since ge datetime'2024-09-01T08:30:00.0000000Z'", row => row.Since >= Moment },
            { "Since lt datetime'2024-09-02T08:30:00.0000000Z'", row => row.Since < Moment.AddDays(1) },
            { "Ended eq datetime'2024-09-01T08:30:00.0000000Z'", row => row.Ended == Moment.UtcDateTime },
            { "Kind eq 'Closed'", row => row.Kind == Kind.Closed },
            { "Kind ne 'Closed'", row => row.Kind != kind },
            { "OptionalKind eq 'Open'", row => row.OptionalKind == Kind.Open },
            { "Hash eq X'01ff'", row => row.Hash == new byte[] { 1, 255 } },
            { "renamed eq 'x'", row => row.Renamed == "x" },
            { "Timestamp gt datetime'2024-09-01T08:30:00.0000000Z'", row => row.Timestamp > Moment },
            { "", row => true },
        };
    }

    [Theory]
    [MemberData(nameof(Conditions), DisableDiscoveryEnumeration = true)]
    public void Create_ConditionOnATypedRow_IsTranslated(string expected, Expression<Func<Case, bool>> condition) =>
        Assert.Equal(expected, TableClient.CreateQueryFilter(condition));

    [Fact]
    public void Create_ConditionOnADictionary_IsTranslated()
    {
        Assert.Equal("Name eq 'x'", TableClient.CreateQueryFilter<TableEntity>(row => row.GetString("Name") == "x"));
        Assert.Equal("Count gt 3", TableClient.CreateQueryFilter<TableEntity>(row => row.GetInt32("Count") > 3));
        Assert.Equal("Count eq 3", TableClient.CreateQueryFilter<TableEntity>(row => (int)row["Count"] == 3));
        Assert.Equal("Open eq true", TableClient.CreateQueryFilter<TableEntity>(row => row.GetBoolean("Open")!.Value));
    }

    [Fact]
    public void Create_ConditionOnAnInterface_IsTranslated() => Assert.Equal("PartitionKey eq 'x'", InPartition<Case>("x"));

    [Fact]
    public void Create_ConditionOnATable_NamesItsKey() =>
        Assert.Equal("TableName eq 'cases'", TableServiceClient.CreateQueryFilter((TableItem table) => table.Name == "cases"));

    [Fact]
    public void Create_WhatTheServiceCannotEvaluate_Throws()
    {
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter<Case>(row => row.RowKey.EndsWith('x')));
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter<Case>(row => row.PartitionKey == row.RowKey));
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter<Case>(row => row.Count + 1 > 2));
    }

    private static string InPartition<T>(string key)
        where T : class, ITableEntity => TableClient.CreateQueryFilter<T>(row => row.PartitionKey == key);

    public enum Kind
    {
        Open,
        Closed,
    }

    public sealed class Case : ITableEntity
    {
        public string PartitionKey { get; set; } = "";

        public string RowKey { get; set; } = "";

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public int Count { get; set; }

        public int? Optional { get; set; }

        public long Cents { get; set; }

        public double Share { get; set; }

        public bool Open { get; set; }

        public Guid Id { get; set; }

        public DateTimeOffset Since { get; set; }

        public DateTime? Ended { get; set; }

        public Kind Kind { get; set; }

        public Kind? OptionalKind { get; set; }

        public byte[]? Hash { get; set; }

        [DataMember(Name = "renamed")]
        public string? Renamed { get; set; }
    }
}
