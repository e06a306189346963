using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Tests.Protocol;

/// <summary>Answers requests from a list instead of a network, and remembers what was sent.</summary>
internal sealed class FakeTransport(params FakeResponse[] answers) : HttpPipelineTransport
{
    private readonly HttpClientTransport requests = new();
    private int answered;

    public List<SentRequest> Sent { get; } = [];

    /// <summary>Called before each answer.</summary>
    public Action<HttpMessage> OnSend { get; init; } = static _ => { };

    public override Request CreateRequest() => requests.CreateRequest();

    public override void Process(HttpMessage message)
    {
        OnSend(message);
        message.CancellationToken.ThrowIfCancellationRequested();
        Sent.Add(SentRequest.Of(message.Request));
        message.Response = answers[Math.Min(answered++, answers.Length - 1)].For(message.Request);
    }

    public override ValueTask ProcessAsync(HttpMessage message)
    {
        Process(message);
        return ValueTask.CompletedTask;
    }
}

/// <summary>A request as it would have gone over the network.</summary>
internal sealed record SentRequest(string Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public static SentRequest Of(Request request)
    {
        using var body = new MemoryStream();
        request.Content?.WriteTo(body, CancellationToken.None);
        return new SentRequest(
            request.Method.ToString(),
            request.Uri.ToUri(),
            request.Headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase),
            System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }
}
