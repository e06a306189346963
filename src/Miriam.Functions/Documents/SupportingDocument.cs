using System.Globalization;
using System.Text.Json.Serialization;
using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Files.Documents;
using Miriam.Functions.Expenses;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;

namespace Miriam.Functions.Documents;

/// <summary>Where a supporting document stands.</summary>
public enum DocumentState
{
    /// <summary>Not looked at yet.</summary>
    Received,

    /// <summary>Kept, and open to who may see it.</summary>
    Stored,

    /// <summary>Not taken; see its problem or failure.</summary>
    Refused,

    /// <summary>Taken off its last line: its bytes are gone, this record stays.</summary>
    Removed,
}

/// <summary>Somebody took the document off a line again.</summary>
public sealed record DocumentRemoval(Actor By, DateTimeOffset At);

/// <summary>The document belongs to a line, as that stood in the version of the file that its row is of.</summary>
public sealed record DocumentLink(ExpenseKey Line, Actor By, DateTimeOffset At)
{
    public DocumentRemoval? Removal { get; init; }
}

/// <summary>A PDF or image that a CPAS sent for lines of its expenses; the bytes are a blob.</summary>
/// <param name="Number">From 1 in each dossier; never used again.</param>
/// <param name="Name">As the CPAS called it; null where the name names somebody.</param>
/// <param name="Incoming">Where the bytes landed before anybody looked at them.</param>
public sealed record SupportingDocument(
    int Number, string Sha256, long Size, [property: WrittenByPeople] string? Name, BlobReference Incoming, Actor UploadedBy, DateTimeOffset UploadedAt, IReadOnlyList<DocumentLink> Lines)
{
    /// <summary>What it turned out to be; null until then, and where it was not taken.</summary>
    public DocumentKind? Kind { get; init; }

    /// <summary>Why it was not taken.</summary>
    public DocumentProblem? Problem { get; init; }

    /// <summary>Why it was not even read.</summary>
    public IntakeFailure? Failure { get; init; }

    /// <summary>When that was recorded.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    [JsonIgnore]
    public DocumentState State =>
        Lines.All(line => line.Removal is not null) ? DocumentState.Removed
        : Kind is not null ? DocumentState.Stored
        : CheckedAt is not null ? DocumentState.Refused
        : DocumentState.Received;

    /// <summary>The lines that it belongs to.</summary>
    [JsonIgnore]
    public IEnumerable<ExpenseKey> Of => Lines.Where(line => line.Removal is null).Select(line => line.Line);

    /// <summary>Where its bytes lie: under its number and their SHA-256, written once.</summary>
    public BlobReference Blob(GrantAgreement agreement) => new(
        StorageNames.DocumentsContainer, string.Create(CultureInfo.InvariantCulture, $"{agreement.Edition}/{agreement.FileCode}/{Number:D4}/{Sha256}"));
}
