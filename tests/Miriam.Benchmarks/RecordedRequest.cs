using System.Text;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Miriam.Benchmarks;

/// <summary>A request to the table or blob service as it left a client.</summary>
/// <param name="Body">One character for each byte.</param>
internal sealed partial record RecordedRequest(HttpMethod Method, Uri Address, string Body, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    // What the transport sets by itself, and what has to be made anew.
    private static readonly string[] Own = ["Authorization", "x-ms-date", "Date", "Content-Length", "Host", "User-Agent"];

    public bool IsRead => Method == HttpMethod.Get;

    /// <summary>Inserts do not need anything that is there already.</summary>
    public bool IsInsert => Method == HttpMethod.Post && !Address.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal);

    /// <summary>Requests for one partition, or one blob, depend on each other.</summary>
    public string Partition => PartitionKey().Match(Uri.UnescapeDataString(Address.PathAndQuery) + Body) is { Success: true } match
        ? match.Groups["key"].Value
        : Address.AbsolutePath;

    public static async Task<RecordedRequest> ReadAsync(Request request, CancellationToken cancellation)
    {
        using MemoryStream body = new();
        if (request.Content is { } content)
        {
            await content.WriteToAsync(body, cancellation);
        }

        return new RecordedRequest(
            new HttpMethod(request.Method.Method),
            request.Uri.ToUri(),
            Encoding.Latin1.GetString(body.ToArray()),
            Kept(request.Headers.Select(header => KeyValuePair.Create(header.Name, header.Value))));
    }

    public static IReadOnlyList<KeyValuePair<string, string>> Kept(IEnumerable<KeyValuePair<string, string>> headers) =>
        [.. headers.Where(header => !Own.Contains(header.Key, StringComparer.OrdinalIgnoreCase))];

    /// <summary>The same for another table, whose rows have other versions.</summary>
    public RecordedRequest On(string table, string instead) => this with
    {
        Address = new Uri(Address.AbsoluteUri.Replace(table, instead, StringComparison.Ordinal)),
        Body = Version().Replace(Body.Replace(table, instead, StringComparison.Ordinal), "If-Match: *"),
        Headers = [.. Headers.Select(header => header.Key == "If-Match" ? KeyValuePair.Create(header.Key, "*") : header)],
    };

    /// <summary>The same for another Azurite.</summary>
    /// <param name="authorities">Where its services listen, by where those of the first one do.</param>
    public RecordedRequest On(IReadOnlyDictionary<string, string> authorities) =>
        On(Address.Authority, authorities[Address.Authority]);

    [GeneratedRegex("PartitionKey(=|\":\\s*| eq )['\"](?<key>[^'\"]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex PartitionKey();

    [GeneratedRegex("If-Match: W/[^\\r\\n]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Version();
}

/// <summary>Keeps what a client sends.</summary>
internal sealed class RequestRecorder : HttpPipelinePolicy
{
    private List<RecordedRequest> recorded = [];

    /// <summary>What was sent since the last call.</summary>
    public IReadOnlyList<RecordedRequest> Take()
    {
        lock (this)
        {
            (List<RecordedRequest> taken, recorded) = (recorded, []);
            return taken;
        }
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        RecordedRequest request = await RecordedRequest.ReadAsync(message.Request, message.CancellationToken);
        lock (this)
        {
            recorded.Add(request);
        }

        await ProcessNextAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Only asynchronous calls are measured.");
}
