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

    /// <summary>What is claimed back has not come in.</summary>
    ClaimReminder,

    /// <summary>A quarterly file is late.</summary>
    FileReminder,

    /// <summary>Evidence of expense lines is asked for.</summary>
    Evidence,
}

/// <summary>A letter that a decision makes due; stored in the decision's own transaction, so that none is forgotten.</summary>
/// <param name="Number">From 1 in each dossier.</param>
/// <param name="About">Version of the agreement, key of the file, id of the tranche or claim, period and days of lateness (<c>2024Q3+1</c>), or number of the request for evidence.</param>
/// <param name="At">When it was decided; the letter bears this day.</param>
/// <param name="WrittenAt">When it lay ready; null until then.</param>
public sealed record DossierLetter(int Number, LetterKind Kind, string About, DateTimeOffset At, DateTimeOffset? WrittenAt)
{
    /// <summary>What was true when it was decided: the letter says that, however late it is written. Null for letters of before it was kept.</summary>
    public LetterMoment? Then { get; init; }

    /// <summary>When it was last written anew without the code of a woman who withdrew her data; null for most.</summary>
    public DateTimeOffset? RewrittenAt { get; init; }

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
