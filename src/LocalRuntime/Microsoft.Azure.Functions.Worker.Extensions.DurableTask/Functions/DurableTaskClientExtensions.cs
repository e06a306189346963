using System.Net;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Answers that tell where an instance can be followed.</summary>
public static class DurableTaskClientExtensions
{
    public static HttpManagementPayload CreateHttpManagementPayload(
        this DurableTaskClient client, string instanceId, HttpRequestData? request = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return client is HubClient { Links: { } links }
            ? links.For(instanceId, request?.Url)
            : throw new InvalidOperationException("This client does not belong to a host with an HTTP management API.");
    }

    public static HttpResponseData CreateCheckStatusResponse(
        this DurableTaskClient client, HttpRequestData request, string instanceId, CancellationToken cancellation = default) =>
        CreateCheckStatusResponse(client, request, instanceId, HttpStatusCode.Accepted, cancellation);

    public static HttpResponseData CreateCheckStatusResponse(
        this DurableTaskClient client,
        HttpRequestData request,
        string instanceId,
        HttpStatusCode statusCode,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpResponseData response = Answer(client, request, instanceId, statusCode, out byte[] body);
        response.Body.Write(body);
        return response;
    }

    public static Task<HttpResponseData> CreateCheckStatusResponseAsync(
        this DurableTaskClient client, HttpRequestData request, string instanceId, CancellationToken cancellation = default) =>
        CreateCheckStatusResponseAsync(client, request, instanceId, HttpStatusCode.Accepted, cancellation);

    public static async Task<HttpResponseData> CreateCheckStatusResponseAsync(
        this DurableTaskClient client,
        HttpRequestData request,
        string instanceId,
        HttpStatusCode statusCode,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpResponseData response = Answer(client, request, instanceId, statusCode, out byte[] body);
        await response.Body.WriteAsync(body, cancellation);
        return response;
    }

    private static HttpResponseData Answer(
        DurableTaskClient client, HttpRequestData request, string instanceId, HttpStatusCode statusCode, out byte[] body)
    {
        HttpManagementPayload payload = client.CreateHttpManagementPayload(instanceId, request);
        body = Microsoft.DurableTask.Functions.ManagementJson.Serialize(payload);
        HttpResponseData response = request.CreateResponse();
        response.StatusCode = statusCode;
        response.Headers.Add("Location", payload.StatusQueryGetUri);
        response.Headers.Add("Content-Type", "application/json");
        return response;
    }
}
