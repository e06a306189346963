using System.Text;
using Azure.Data.Tables.Entities;

namespace Azure.Data.Tables.Tests.Entities;

public sealed class EntityReaderTests
{
    /// <summary>Rows of a table need not have the same columns, nor the same types in them, nor the same order.</summary>
    [Fact]
    public void ReadPage_RowsThatDiffer_KeepsEachRowsOwnNamesAndTypes()
    {
        var page = """
            {"odata.metadata":"m","value":[
            {"odata.etag":"1","PartitionKey":"p","RowKey":"1","A@odata.type":"Edm.Int64","A":"5","B":"x","Timestamp":"2026-01-02T03:04:05Z"},
            {"odata.etag":"2","PartitionKey":"p","RowKey":"2","A":"5","B":1,"C":true},
            {"odata.etag":"3","odata.id":"i","RowKey":"3","PartitionKey":"p","B@odata.type":"Edm.Double","B":"NaN","\u0041":6},
            {"odata.etag":"4","PartitionKey":"p","RowKey":"4","A@odata.type":"Edm.Int64","A":"7","B":"y","Timestamp":"2026-01-02T03:04:06Z"},
            {}
            ]}
            """;

        var rows = EntityReader.ReadPage<TableEntity>(Encoding.UTF8.GetBytes(page));

        Assert.Equal(
            [
                "odata.etag=1 PartitionKey=p RowKey=1 A=5:Int64 B=x Timestamp=2026-01-02T03:04:05Z",
                "odata.etag=2 PartitionKey=p RowKey=2 A=5 B=1:Int32 C=True:Boolean",
                "odata.etag=3 RowKey=3 PartitionKey=p B=NaN:Double A=6:Int32",
                "odata.etag=4 PartitionKey=p RowKey=4 A=7:Int64 B=y Timestamp=2026-01-02T03:04:06Z",
                "",
            ],
            rows.Select(row => string.Join(' ', row.Select(Show))));
    }

    private static string Show(KeyValuePair<string, object> property) => property.Value switch
    {
        string text => $"{property.Key}={text}",
        DateTimeOffset moment => FormattableString.Invariant($"{property.Key}={moment:yyyy-MM-ddTHH:mm:ssZ}"),
        _ => FormattableString.Invariant($"{property.Key}={property.Value}:{property.Value.GetType().Name}"),
    };
}
