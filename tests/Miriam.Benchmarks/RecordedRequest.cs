using System.Text;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Miriam.Benchmarks;

/// <summary>A request to the table or blob service as it left a client.</summary>
internal sealed partial record RecordedRequest(HttpMethod Method, Uri Address, string Body, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    // What the transport sets by itself, and what has to be made anew.
    private static readonly string[] Own = ["Authorization", "x-ms-date", "Date", "Content-Length", "Host", "User-Agent"];

    public bool IsRead => Method == HttpMethod.Get;

    /// <summary>Inserts do not need anything that is there already.</summary>
    public bool IsInsert => Method == HttpMethod.Post && !Address.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal);

    /// <summary>Requests for one partition depend on each other.</summary>
    public string Partition => PartitionKey().Match(Uri.UnescapeDataString(Address.PathAndQuery) + Body) is { Success: true } match
        ? match.Groups["key"].Value
        : "";

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
            Encoding.UTF8.GetString(body.ToArray()),
            [.. request.Headers.Where(header => !Own.Contains(header.Name, StringComparer.OrdinalIgnoreCase))
                .Select(header => KeyValuePair.Create(header.Name, header.Value))]);
    }

    /// <summary>The same for another table, whose rows have other versions.</summary>
    public RecordedRequest On(string table, string instead) => this with
    {
        Address = new Uri(Address.AbsoluteUri.Replace(table, instead, StringComparison.Ordinal)),
        Body = Version().Replace(Body.Replace(table, instead, StringComparison.Ordinal), "If-Match: *"),
        Headers = [.. Headers.Select(header => header.Key == "If-Match" ? KeyValuePair.Create(header.Key, "*") : header)],
    };

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
