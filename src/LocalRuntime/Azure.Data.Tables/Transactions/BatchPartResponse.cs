using System.Diagnostics.CodeAnalysis;
using Azure.Core;

namespace Azure.Data.Tables.Transactions;

/// <summary>The service's answer to one action of a transaction.</summary>
internal sealed class BatchPartResponse(int status, string reasonPhrase, string clientRequestId) : Response
{
    private readonly Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);

    public override int Status => status;

    public override string ReasonPhrase => reasonPhrase;

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = clientRequestId;

    public override bool IsError => status >= 400;

    public override void Dispose() => ContentStream?.Dispose();

    internal void AddHeader(string name, string value) => headers[name] = value;

    internal void SetBody(byte[] body) =>
        ContentStream = body.Length == 0 ? null : new MemoryStream(body, 0, body.Length, writable: false, publiclyVisible: true);

    protected override bool ContainsHeader(string name) => headers.ContainsKey(name);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers.Select(header => new HttpHeader(header.Key, header.Value));

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => headers.TryGetValue(name, out value);

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = headers.TryGetValue(name, out var value) ? [value] : null;
        return values is not null;
    }
}
