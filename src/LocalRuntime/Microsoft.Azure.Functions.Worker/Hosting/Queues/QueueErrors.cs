using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>The service names the error in a header; its body is XML.</summary>
internal sealed class QueueErrors : RequestFailedDetailsParser
{
    public static readonly QueueErrors Parser = new();

    public override bool TryParse(Response response, [NotNullWhen(true)] out ResponseError? error, out IDictionary<string, string>? data)
    {
        data = null;
        error = response.Headers.TryGetValue("x-ms-error-code", out string? code) ? new ResponseError(code, response.ReasonPhrase) : null;
        return error is not null;
    }
}
