using System.Globalization;
using System.Net;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;
using Microsoft.DurableTask.Functions;
using Microsoft.Extensions.Primitives;

namespace Microsoft.DurableTask;

/// <summary>HTTP requests of orchestrators: an activity sends them, durable timers wait between them.</summary>
public static class TaskOrchestrationContextExtensionMethods
{
    // [Durable Functions, HTTP features] where the answer names no time.
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(30);

    public static Task<DurableHttpResponse> CallHttpAsync(
        this TaskOrchestrationContext context,
        HttpMethod method,
        Uri uri,
        string? content = null,
        HttpRetryOptions? retryOptions = null) =>
        context.CallHttpAsync(new DurableHttpRequest(method, uri) { Content = content, HttpRetryOptions = retryOptions });

    public static async Task<DurableHttpResponse> CallHttpAsync(this TaskOrchestrationContext context, DurableHttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(request);
        DurableHttpResponse response = await SendAsync(context, request);
        while (request.AsynchronousPatternEnabled && response.StatusCode == HttpStatusCode.Accepted
            && Header(response, "Location") is { } location)
        {
            TimeSpan wait = int.TryParse(Header(response, "Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
                ? TimeSpan.FromSeconds(seconds)
                : PollInterval;
            await context.CreateTimer(wait, CancellationToken.None);
            request = new DurableHttpRequest(HttpMethod.Get, new Uri(request.Uri, location))
            {
                Headers = request.Headers,
                HttpRetryOptions = request.HttpRetryOptions,
                Timeout = request.Timeout,
            };
            response = await SendAsync(context, request);
        }

        return response;
    }

    /// <summary>The first answer that is not to be retried, or the last one; a request without an answer fails.</summary>
    private static async Task<DurableHttpResponse> SendAsync(TaskOrchestrationContext context, DurableHttpRequest request)
    {
        RetryPolicy? policy = request.HttpRetryOptions is { MaxNumberOfAttempts: > 1 } retry
            ? new RetryPolicy(
                retry.MaxNumberOfAttempts, retry.FirstRetryInterval, retry.BackoffCoefficient, retry.MaxRetryInterval, retry.RetryTimeout)
            : null;
        DateTime start = context.CurrentUtcDateTime;
        for (int attempt = 1; ; attempt++)
        {
            TimeSpan? wait;
            try
            {
                DurableHttpResponse response = await context.CallActivityAsync<DurableHttpResponse>(HttpActivity.Name, request);
                wait = IsFailure(response.StatusCode, request.HttpRetryOptions)
                    ? policy?.NextDelay(attempt, context.CurrentUtcDateTime - start)
                    : null;
                if (wait is null)
                {
                    return response;
                }
            }
            catch (TaskFailedException)
            {
                wait = policy?.NextDelay(attempt, context.CurrentUtcDateTime - start);
                if (wait is null)
                {
                    throw;
                }
            }

            await context.CreateTimer(wait.Value, CancellationToken.None);
        }
    }

    private static bool IsFailure(HttpStatusCode status, HttpRetryOptions? retry) =>
        retry is { StatusCodesToRetry.Count: > 0 } ? retry.StatusCodesToRetry.Contains(status) : (int)status >= 400;

    private static string? Header(DurableHttpResponse response, string name) =>
        response.Headers is { } headers && headers.TryGetValue(name, out StringValues values) ? values.ToString() : null;
}
