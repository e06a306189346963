namespace Miriam.Functions.Documents;

/// <summary>Names a supporting document; the input of its check.</summary>
public sealed record DocumentReference(string AgreementId, int Number)
{
    /// <summary><c>document-{agreement}-{n}</c>.</summary>
    public string InstanceId => FormattableString.Invariant($"document-{AgreementId}-{Number}");
}

/// <summary>Where the check of a document came.</summary>
/// <param name="AwaitsScan">Whether the virus scan has no answer yet: ask again later.</param>
public sealed record DocumentProgress(bool AwaitsScan);
