using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Protocol;

/// <summary>
/// Signs each try of a request with the account key (Shared Key Lite of the Table service: the date and the resource).
/// </summary>
internal sealed class SharedKeyPolicy(TableSharedKeyCredential credential) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        // The service compares with its own, real clock, whatever time the app lives in.
        var date = DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture);
        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue("Authorization", Authorization(date, message.Request.Uri.ToUri()));
    }

    internal string Authorization(string date, Uri uri) =>
        $"SharedKeyLite {credential.AccountName}:{credential.Sign($"{date}\n/{credential.AccountName}{uri.AbsolutePath}{Component(uri.Query)}")}";

    // Of the query, only the component belongs to the resource.
    private static string Component(string query)
    {
        foreach (var parameter in query.AsSpan().TrimStart('?').Split('&'))
        {
            if (query.AsSpan().TrimStart('?')[parameter] is var text && text.StartsWith("comp=", StringComparison.Ordinal))
            {
                return string.Concat("?", text);
            }
        }

        return "";
    }
}
