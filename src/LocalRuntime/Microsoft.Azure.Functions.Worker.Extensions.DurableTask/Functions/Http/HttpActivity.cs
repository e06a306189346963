using System.Net.Http.Headers;
using System.Text;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;
using Microsoft.DurableTask.Engine;
using Microsoft.Extensions.Primitives;

namespace Microsoft.DurableTask.Functions;

/// <summary>Sends the requests of <c>CallHttpAsync</c>; in Azure the host has this activity.</summary>
internal static class HttpActivity
{
    public const string Name = "BuiltIn::HttpActivity";

    // Shared, as HttpClient wants to be; addresses are looked up anew now and then.
    private static readonly HttpClient Http = new(
        new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2), UseCookies = false });

    public static async Task<object?> RunAsync(TaskActivityContext context, string? input, CancellationToken cancellation)
    {
        DurableHttpRequest request = Execution.Converter.Read<DurableHttpRequest>(input)!;
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (request.Timeout is { } timeout)
        {
            limit.CancelAfter(timeout);
        }

        try
        {
            using HttpRequestMessage message = MessageOf(request);
            using HttpResponseMessage answer = await Http.SendAsync(message, limit.Token);
            return new DurableHttpResponse(answer.StatusCode)
            {
                Headers = answer.Headers.Concat(answer.Content.Headers)
                    .ToDictionary(header => header.Key, header => new StringValues([.. header.Value]), StringComparer.OrdinalIgnoreCase),
                Content = await answer.Content.ReadAsStringAsync(limit.Token),
            };
        }
        catch (OperationCanceledException ended) when (!cancellation.IsCancellationRequested && limit.IsCancellationRequested)
        {
            throw new TimeoutException($"No answer within {request.Timeout}.", ended);
        }
    }

    private static HttpRequestMessage MessageOf(DurableHttpRequest request)
    {
        HttpRequestMessage message = new(request.Method, request.Uri);
        if (request.Content is not null)
        {
            // Its type comes with the headers, or is JSON.
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Content));
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        foreach ((string name, StringValues values) in request.Headers ?? new Dictionary<string, StringValues>())
        {
            if (!message.Headers.TryAddWithoutValidation(name, values.ToArray()) && message.Content is { } content)
            {
                content.Headers.Remove(name);
                content.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        return message;
    }
}
