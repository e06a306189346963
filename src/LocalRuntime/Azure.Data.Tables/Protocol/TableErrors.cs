using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables.Protocol;

/// <summary>Reads code and message of an OData error: <c>{"odata.error":{"code":…,"message":{"value":…}}}</c>.</summary>
internal sealed class TableErrors : RequestFailedDetailsParser
{
    public static readonly TableErrors Parser = new();

    public override bool TryParse(Response response, [NotNullWhen(true)] out ResponseError? error, out IDictionary<string, string>? data)
    {
        data = null;
        error = FromBody(response) ?? FromHeader(response);
        return error is not null;
    }

    private static ResponseError? FromBody(Response response)
    {
        if (response.ContentStream is not { Length: > 0 } || response.Headers.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) != true)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(response.Content.ToMemory());
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("odata.error", out var error)
                ? new ResponseError(error.GetProperty("code").GetString(), error.GetProperty("message").GetProperty("value").GetString())
                : null;
        }
        catch (JsonException)
        {
            // Proxies answer with texts of their own; the exception then carries the status.
            return null;
        }
    }

    // Refused before it reached the table service: the code is in a header only.
    private static ResponseError? FromHeader(Response response) =>
        response.Headers.TryGetValue("x-ms-error-code", out var code) ? new ResponseError(code, response.ReasonPhrase) : null;
}
