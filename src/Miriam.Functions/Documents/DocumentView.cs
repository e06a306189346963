using Miriam.Domain;
using Miriam.Files.Documents;
using Miriam.Functions.Agreements;
using Miriam.Functions.Expenses;

namespace Miriam.Functions.Documents;

/// <summary>A supporting document as the API shows it.</summary>
/// <param name="Kind">Null until it was looked at, and where it was not taken.</param>
/// <param name="Message">Why it was not taken, and how to mend that.</param>
/// <param name="Content">Where its bytes are; null where there are none.</param>
public sealed record DocumentView(
    int Number,
    DocumentState State,
    string? Name,
    DocumentKind? Kind,
    long Size,
    string Sha256,
    DateTimeOffset UploadedAt,
    IReadOnlyList<DocumentLineView> Lines,
    string? Code,
    string? Message,
    string? Content)
{
    /// <param name="today">Where lines stand in the versions in force.</param>
    public static DocumentView Of(
        Dossier dossier, SupportingDocument document, IReadOnlyDictionary<ExpenseKey, ExpenseKey?> today, Language language) => new(
        document.Number,
        document.State,
        document.Name,
        document.Kind,
        document.Size,
        document.Sha256,
        document.UploadedAt,
        [.. document.Lines.Select(link => new DocumentLineView(link.Line.ToString(), today[link.Line]?.ToString(), link.At, link.Removal?.At))],
        DocumentTexts.CodeOf(document),
        DocumentTexts.Of(document, language),
        document.State == DocumentState.Stored ? Location(dossier.Id, document.Number) + "/content" : null);

    public static string Location(string agreementId, int number) => FormattableString.Invariant($"/api/agreements/{agreementId}/documents/{number}");
}

/// <summary>A line of a document.</summary>
/// <param name="Line">As it stood when the document was added: <c>2024Q4-v0001-r00017</c>.</param>
/// <param name="Today">The same line in the version in force; null where it is gone.</param>
public sealed record DocumentLineView(string Line, string? Today, DateTimeOffset At, DateTimeOffset? RemovedAt);
