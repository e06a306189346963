namespace Azure.Data.Tables.Sas;

/// <summary>Over which protocol a signature may be used; <see cref="None"/> leaves it to the service: both.</summary>
public enum TableSasProtocol
{
    None = 0,
    HttpsAndHttp = 1,
    Https = 2,
}
