using System.Net;

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;

/// <summary>How often and with which waits a request is made again.</summary>
/// <param name="statusCodesToRetry">Which answers count as failures; without any, all of 400 and above.</param>
public class HttpRetryOptions(IList<HttpStatusCode>? statusCodesToRetry = null)
{
    public TimeSpan FirstRetryInterval { get; set; }

    public TimeSpan MaxRetryInterval { get; set; } = TimeSpan.FromDays(6);

    public double BackoffCoefficient { get; set; } = 1;

    public TimeSpan RetryTimeout { get; set; } = TimeSpan.MaxValue;

    public int MaxNumberOfAttempts { get; set; }

    public IList<HttpStatusCode> StatusCodesToRetry { get; } = statusCodesToRetry ?? [];
}
