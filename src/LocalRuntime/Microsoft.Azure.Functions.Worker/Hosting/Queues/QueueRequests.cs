using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>
/// Sends requests of the Queue REST protocol, signed with the account key. A client of its own, since the host must not
/// bring packages that the app does not use.
/// </summary>
internal sealed class QueueRequests
{
    private const string Version = "2021-12-02";

    private readonly Uri account;
    private readonly HttpPipeline pipeline;

    public QueueRequests(Uri account, string name, string key)
    {
        this.account = account;

        // Per retry: a signature covers the date, so each try needs its own.
        pipeline = HttpPipelineBuilder.Build(new Options(), [], [new SharedKey(name, Convert.FromBase64String(key))], null);
    }

    public Uri Address(string queue) => new($"{account.AbsoluteUri.TrimEnd('/')}/{queue}");

    /// <exception cref="RequestFailedException">The status is neither success nor the one that is expected as well.</exception>
    public async Task<Response> SendAsync(
        RequestMethod method, string path, string query, byte[]? body, int? expected, CancellationToken cancellation)
    {
        using HttpMessage message = pipeline.CreateMessage();
        message.ResponseClassifier = new StatusCodeClassifier(
            expected is { } status ? [200, 201, 204, (ushort)status] : [200, 201, 204]);
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(Address(path) + query));
        message.Request.Headers.SetValue("x-ms-version", Version);
        if (body is not null)
        {
            message.Request.Content = RequestContent.Create(body);
            message.Request.Headers.SetValue("Content-Type", "application/xml");
        }

        await pipeline.SendAsync(message, cancellation);
        return message.Response.IsError ? throw new RequestFailedException(message.Response, innerException: null, QueueErrors.Parser) : message.Response;
    }

    private sealed class Options : ClientOptions;

    private sealed class SharedKey(string account, byte[] key) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            Request request = message.Request;
            // The service compares with its own, real clock, whatever time the app lives in.
            string date = DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture);
            request.Headers.SetValue("x-ms-date", date);
            string length = request.Content is { } content && content.TryComputeLength(out long bytes) && bytes > 0
                ? bytes.ToString(CultureInfo.InvariantCulture)
                : "";
            request.Headers.TryGetValue("Content-Type", out string? type);
            string headers = string.Concat(request.Headers
                .Where(header => header.Name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
                .Select(header => $"{header.Name.ToLowerInvariant()}:{header.Value}\n")
                .Order(StringComparer.Ordinal));
            Uri uri = request.Uri.ToUri();
            string query = string.Concat(uri.Query.TrimStart('?')
                .Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(parameter => parameter.Split('=', 2))
                .Select(parameter => $"\n{parameter[0]}:{Uri.UnescapeDataString(parameter[1])}")
                .Order(StringComparer.Ordinal));
            string text = $"{request.Method}\n\n\n{length}\n\n{type}\n\n\n\n\n\n\n{headers}/{account}{uri.AbsolutePath}{query}";
            string signature = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
            request.Headers.SetValue("Authorization", $"SharedKey {account}:{signature}");
        }
    }
}
