using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;

namespace Miriam.Benchmarks;

/// <summary>Sends recorded requests again with nothing around them: what the storage itself takes for the work.</summary>
internal sealed class BareHttp : IDisposable
{
    private static readonly int[] Concurrencies = [1, 4, 8, 16];

    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 });
    private readonly TableServiceClient tables;
    private readonly byte[] key;
    private readonly Uri blobs;
    private readonly string blobAccess;

    public BareHttp(string connectionString)
    {
        tables = new TableServiceClient(connectionString);
        key = Convert.FromBase64String(connectionString.Split(';')
            .First(part => part.StartsWith("AccountKey=", StringComparison.Ordinal))["AccountKey=".Length..]);
        BlobServiceClient service = new(connectionString);
        blobs = service.Uri;
        blobAccess = service.GenerateAccountSasUri(
            AccountSasPermissions.All, DateTimeOffset.UtcNow.AddHours(2), AccountSasResourceTypes.All).Query[1..];
    }

    /// <summary>The shortest time in milliseconds, over several concurrencies; reads go to where the rows are.</summary>
    public Task<double> FloorAsync(IReadOnlyList<RecordedRequest> requests, string table) => BestAsync(async () =>
    {
        string fresh = FormattableString.Invariant($"floor{Guid.NewGuid():N}");
        await tables.CreateTableIfNotExistsAsync(fresh);
        return requests.Select(request => request.IsRead ? request : request.On(table, fresh));
    });

    /// <summary>The same where the requests change rows that were there before, which are put back each time.</summary>
    public Task<double> FloorAsync(IReadOnlyList<RecordedRequest> requests, RowSnapshot before) => BestAsync(async () =>
    {
        await before.RestoreAsync();
        return requests.Select(request => request.On(before.Table, before.Table));
    });

    private async Task<double> BestAsync(Func<Task<IEnumerable<RecordedRequest>>> prepare)
    {
        double best = double.MaxValue;
        foreach (int concurrency in Concurrencies)
        {
            List<List<RecordedRequest>> partitions =
                [.. (await prepare()).GroupBy(request => request.Partition).Select(group => group.ToList())];
            long start = Stopwatch.GetTimestamp();
            using SemaphoreSlim slots = new(concurrency);
            await Task.WhenAll(partitions.Select(partition => SendAllAsync(partition, slots)));
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return best;
    }

    /// <summary>Sends requests that were meant for another Azurite, each partition's in order; milliseconds.</summary>
    public async Task<double> SendAllAsync(IReadOnlyList<RecordedRequest> requests, int concurrency)
    {
        List<List<RecordedRequest>> partitions = [.. requests.GroupBy(request => request.Partition).Select(group => group.ToList())];
        long start = Stopwatch.GetTimestamp();
        using SemaphoreSlim slots = new(concurrency);
        await Task.WhenAll(partitions.Select(partition => SendAllAsync(partition, slots)));
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public void Dispose() => http.Dispose();

    /// <summary>Inserts that follow each other go together; anything else waits for what was before.</summary>
    private async Task SendAllAsync(List<RecordedRequest> partition, SemaphoreSlim slots)
    {
        List<Task> together = [];
        foreach (RecordedRequest request in partition)
        {
            if (!request.IsInsert)
            {
                await Task.WhenAll(together);
                together.Clear();
                await SendAsync(request, slots);
            }
            else
            {
                together.Add(SendAsync(request, slots));
            }
        }

        await Task.WhenAll(together);
    }

    private async Task SendAsync(RecordedRequest recorded, SemaphoreSlim slots)
    {
        await slots.WaitAsync();
        try
        {
            await SendAsync(recorded);
        }
        catch (HttpRequestException reset) when (reset.HttpRequestError == HttpRequestError.Unknown)
        {
            // A busy machine closes connections; every client of storage tries again, too.
            await SendAsync(recorded);
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task SendAsync(RecordedRequest recorded)
    {
        using HttpRequestMessage request = new(recorded.Method, recorded.Address);
        if (recorded.Body.Length > 0)
        {
            request.Content = new ByteArrayContent(Encoding.Latin1.GetBytes(recorded.Body));
        }

        foreach ((string name, string value) in recorded.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        if (request.RequestUri!.Authority == blobs.Authority)
        {
            request.RequestUri = new Uri(recorded.Address.AbsoluteUri + (recorded.Address.Query.Length > 0 ? "&" : "?") + blobAccess);
        }
        else
        {
            Sign(request);
        }

        using HttpResponseMessage response = await http.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        if ((int)response.StatusCode is 400 or 403 or >= 500)
        {
            throw new InvalidOperationException($"{recorded.Method} {recorded.Address} was answered with {response.StatusCode}.");
        }
    }

    private void Sign(HttpRequestMessage request)
    {
        string date = DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture);
        string account = request.RequestUri!.Segments[1].Trim('/');
        string text = $"{date}\n/{account}{request.RequestUri.AbsolutePath}";
        string signature = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
        request.Headers.TryAddWithoutValidation("x-ms-date", date);
        request.Headers.TryAddWithoutValidation("Authorization", $"SharedKeyLite {account}:{signature}");
    }
}
