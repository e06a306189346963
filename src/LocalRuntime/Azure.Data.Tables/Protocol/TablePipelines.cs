using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Protocol;

/// <summary>Azure.Core's pipeline with the credential that each constructor of a client stands for.</summary>
internal static class TablePipelines
{
    public static TableRequests Connect(string connectionString, TableClientOptions? options)
    {
        var parsed = ConnectionString.Parse(connectionString);
        return Build(TableEndpoint.Parse(parsed.Endpoint), parsed.Policy, options, parsed.SharedKey);
    }

    public static TableRequests Connect(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return Build(TableEndpoint.Parse(endpoint), new SharedKeyPolicy(credential), options, credential);
    }

    public static TableRequests Connect(Uri endpoint, AzureSasCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return Build(TableEndpoint.Parse(endpoint), new SasPolicy(credential), options);
    }

    public static TableRequests Connect(Uri endpoint, TokenCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var audience = options?.Audience ?? TableAudience.AzurePublicCloud;
        return Build(TableEndpoint.Parse(endpoint), new BearerTokenAuthenticationPolicy(credential, audience.Scope), options);
    }

    /// <summary>The address itself carries a shared access signature, or the transport authenticates.</summary>
    public static TableRequests Connect(Uri endpoint, TableClientOptions? options) =>
        Build(TableEndpoint.Parse(endpoint), policy: null, options);

    private static TableRequests Build(TableEndpoint endpoint, HttpPipelinePolicy? policy, TableClientOptions? options, TableSharedKeyCredential? key = null)
    {
        options ??= new TableClientOptions();
        // Per retry: a signature covers the date, so each try needs its own.
        var pipeline = HttpPipelineBuilder.Build(options, perCallPolicies: [], perRetryPolicies: policy is null ? [] : [policy], responseClassifier: null);
        return new TableRequests(pipeline, endpoint, options.VersionHeader, key);
    }
}
