namespace Miriam.Functions.Letters;

/// <summary>A letter to write.</summary>
public sealed record LetterReference(string AgreementId, int Number)
{
    /// <summary>One process per letter.</summary>
    public string InstanceId => FormattableString.Invariant($"letter-{AgreementId}-{Number}");
}
