using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>Retries, diagnostics, transport and protocol version of the table clients.</summary>
public class TableClientOptions : ClientOptions
{
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06)
    {
        VersionHeader = serviceVersion switch
        {
            ServiceVersion.V2019_02_02 => "2019-02-02",
            ServiceVersion.V2020_12_06 => "2020-12-06",
            _ => throw new ArgumentOutOfRangeException(nameof(serviceVersion)),
        };
        Diagnostics.LoggedHeaderNames.Add("x-ms-version");
        Diagnostics.LoggedHeaderNames.Add("DataServiceVersion");
    }

    public enum ServiceVersion
    {
        V2019_02_02 = 1,
        V2020_12_06 = 2,
    }

    /// <summary>For whom a <see cref="TokenCredential"/> is asked for a token; null means the public cloud.</summary>
    public TableAudience? Audience { get; set; }

    internal string VersionHeader { get; }
}
