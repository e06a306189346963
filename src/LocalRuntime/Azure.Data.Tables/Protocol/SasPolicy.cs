using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Protocol;

/// <summary>Adds the shared access signature to each try of a request; it may be renewed in between.</summary>
internal sealed class SasPolicy(AzureSasCredential credential) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var query = message.Request.Uri.Query.TrimStart('?');
        if (message.TryGetProperty(typeof(SasPolicy), out var former) && former is string signature)
        {
            query = query.Replace(signature, "", StringComparison.Ordinal).TrimEnd('&');
        }

        var current = credential.Signature.TrimStart('?');
        message.SetProperty(typeof(SasPolicy), current);
        message.Request.Uri.Query = query.Length == 0 ? current : $"{query}&{current}";
    }
}
