namespace Azure.Data.Tables.Tests.Queries;

public sealed class QueryFilterTests
{
    [Fact]
    public void Create_EveryType_IsQuotedAsItsTypeRequires()
    {
        var moment = new DateTimeOffset(2024, 9, 1, 10, 30, 0, TimeSpan.FromHours(2));
        var guid = new Guid("5F1E2A3C-0D4B-4C6A-9E8F-112233445566");

        Assert.Equal("A eq 'l''été'", TableClient.CreateQueryFilter($"A eq {"l'été"}"));
        Assert.Equal("A eq ''", TableClient.CreateQueryFilter($"A eq {""}"));
        Assert.Equal("A eq 'x'", TableClient.CreateQueryFilter($"A eq {'x'}"));
        Assert.Equal("A eq true", TableClient.CreateQueryFilter($"A eq {true}"));
        Assert.Equal("A eq -5", TableClient.CreateQueryFilter($"A eq {-5}"));
        Assert.Equal("A eq 5000000000L", TableClient.CreateQueryFilter($"A eq {5_000_000_000}"));
        Assert.Equal("A eq 2.5", TableClient.CreateQueryFilter($"A eq {2.5}"));
        Assert.Equal("A eq 3.0", TableClient.CreateQueryFilter($"A eq {3.0}"));
        Assert.Equal("A eq guid'5f1e2a3c-0d4b-4c6a-9e8f-112233445566'", TableClient.CreateQueryFilter($"A eq {guid}"));
        Assert.Equal("A eq datetime'2024-09-01T08:30:00.0000000Z'", TableClient.CreateQueryFilter($"A eq {moment}"));
        Assert.Equal("A eq datetime'2024-09-01T08:30:00.0000000Z'", TableClient.CreateQueryFilter($"A eq {moment.UtcDateTime}"));
        Assert.Equal("A eq X'00ff'", TableClient.CreateQueryFilter($"A eq {new byte[] { 0, 255 }}"));
        Assert.Equal("A eq X'00ff'", TableClient.CreateQueryFilter($"A eq {new BinaryData(new byte[] { 0, 255 })}"));
        Assert.Equal("A eq 'Monday'", TableClient.CreateQueryFilter($"A eq {DayOfWeek.Monday}"));
        Assert.Equal("A eq 1 and B eq '{0}'", TableClient.CreateQueryFilter($"A eq {1} and B eq {"{0}"}"));
    }

    [Fact]
    public void Create_LocalDateTime_Throws() =>
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter($"A eq {new DateTime(2024, 9, 1, 0, 0, 0, DateTimeKind.Local)}"));

    [Fact]
    public void Create_UnknownType_Throws() =>
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {new Version(1, 0)}"));
}
