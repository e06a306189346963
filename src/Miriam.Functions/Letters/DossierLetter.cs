using System.Globalization;
using System.Text.Json.Serialization;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Letters;

/// <summary>What a letter is about.</summary>
public enum LetterKind
{
    /// <summary>The subsidy was granted, or an amendment changed it.</summary>
    Grant,

    /// <summary>A file came back with a comment.</summary>
    FileReturned,

    /// <summary>The bank executed a payment.</summary>
    Payment,

    /// <summary>Money is claimed back.</summary>
    Recovery,
}

/// <summary>A letter that a decision makes due; stored in the decision's own transaction, so that none is forgotten.</summary>
/// <param name="Number">From 1 in each dossier.</param>
/// <param name="About">Version of the agreement, key of the file, or id of the tranche or claim.</param>
/// <param name="At">When it was decided; the letter bears this day.</param>
/// <param name="WrittenAt">When it lay ready; null until then.</param>
public sealed record DossierLetter(int Number, LetterKind Kind, string About, DateTimeOffset At, DateTimeOffset? WrittenAt)
{
    /// <summary>The letter as a PDF.</summary>
    public BlobReference Pdf(string agreementId) => Blob(agreementId, "pdf");

    /// <summary>The letter as a page.</summary>
    public BlobReference Html(string agreementId) => Blob(agreementId, "html");

    /// <summary><c>2024-2025-63020/l3</c>, on the letter itself.</summary>
    public string ReferenceOf(string agreementId) => string.Create(CultureInfo.InvariantCulture, $"{agreementId}/l{Number}");

    /// <summary>Whether it still has to be written.</summary>
    [JsonIgnore]
    public bool IsDue => WrittenAt is null;

    private BlobReference Blob(string agreementId, string extension) => new(
        StorageNames.LettersContainer, string.Create(CultureInfo.InvariantCulture, $"{agreementId}/{Number:D3}.{extension}"));
}
