using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace Miriam.Functions.Tests;

/// <summary>Everything that an app has stored, as text: each row of each table and each blob, workbooks unpacked.</summary>
internal static class StoredText
{
    public static async Task<string> OfAsync(App app)
    {
        var text = new StringBuilder();
        var tables = new TableServiceClient(app.ConnectionString);
        await foreach (var table in tables.QueryAsync())
        {
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                text.AppendJoin('\n', row.Keys.Select(key => row[key] as string)).AppendLine();
            }
        }

        var blobs = new BlobServiceClient(app.ConnectionString);
        await foreach (var container in blobs.GetBlobContainersAsync())
        {
            var client = blobs.GetBlobContainerClient(container.Name);
            await foreach (var blob in client.GetBlobsAsync())
            {
                text.AppendLine(blob.Name);
                Append(text, (await client.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToArray());
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, byte[] content)
    {
        if (!content.AsSpan().StartsWith("PK"u8))
        {
            text.AppendLine(Encoding.UTF8.GetString(content));
            return;
        }

        using var archive = new ZipArchive(new MemoryStream(content));
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            text.AppendLine(entry.FullName).AppendLine(reader.ReadToEnd());
        }
    }
}
