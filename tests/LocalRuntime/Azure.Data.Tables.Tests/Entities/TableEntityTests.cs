namespace Azure.Data.Tables.Tests.Entities;

public sealed class TableEntityTests
{
    [Fact]
    public void Get_ValueHasAnotherType_Throws()
    {
        var entity = new TableEntity { ["A"] = "text" };

        Assert.Throws<InvalidOperationException>(() => entity.GetInt32("A"));
        Assert.Throws<InvalidOperationException>(() => entity.GetBinary("A"));
    }

    [Fact]
    public void Get_NoValue_ReturnsNull()
    {
        var entity = new TableEntity();

        Assert.Null(entity.GetString("A"));
        Assert.Null(entity.GetInt64("A"));
        Assert.Null(entity["A"]);
        Assert.Equal(default, entity.ETag);
    }

    [Fact]
    public void Get_MomentOrBytes_ConvertBothWays()
    {
        var moment = new DateTimeOffset(2024, 9, 1, 10, 0, 0, TimeSpan.FromHours(2));
        var entity = new TableEntity { ["Offset"] = moment, ["Utc"] = moment.UtcDateTime, ["Bytes"] = new byte[] { 1 }, ["Data"] = new BinaryData(new byte[] { 2 }) };

        Assert.Equal(new DateTime(2024, 9, 1, 8, 0, 0, DateTimeKind.Utc), entity.GetDateTime("Offset"));
        Assert.Equal(moment, entity.GetDateTimeOffset("Utc"));
        Assert.Equal([1], entity.GetBinaryData("Bytes").ToArray());
        Assert.Equal([2], entity.GetBinary("Data"));
    }

    [Fact]
    public void Set_IntOverAWiderNumber_KeepsTheColumnsType()
    {
        var entity = new TableEntity { ["Long"] = 1L, ["Double"] = 1.0 };

        entity["Long"] = 2;
        entity["Double"] = 3;

        Assert.Equal(2L, entity.GetInt64("Long"));
        Assert.Equal(3.0, entity.GetDouble("Double"));
    }

    [Fact]
    public void ETag_SetToNone_IsNone()
    {
        var entity = new TableEntity { ETag = new ETag("W/\"1\"") };
        Assert.Equal(new ETag("W/\"1\""), entity.ETag);

        entity.ETag = default;

        Assert.Equal(default, entity.ETag);
    }

    [Fact]
    public void Keys_Set_AreProperties()
    {
        var entity = new TableEntity("p", "r") { { "A", 1 } };

        Assert.Equal(["PartitionKey", "RowKey", "A"], entity.Keys);
        Assert.True(entity.Remove("A"));
        Assert.False(entity.TryGetValue("A", out _));
        Assert.Equal(2, entity.Count);
    }
}
