using Miriam.Domain.Payments;

namespace Miriam.Files.Payments.BankAnswers;

/// <summary>What came of reading a bank's file: the report, or why there is none.</summary>
/// <param name="Problem">One of <see cref="BankReadingProblem"/>.</param>
public sealed record BankReading(BankReport? Report, string? Problem)
{
    internal static BankReading Of(BankReport report) => new(report, null);

    internal static BankReading Failed(string problem) => new(null, problem);
}

/// <summary>Why a bank's file is not read. Stable; such a file changes nothing.</summary>
public static class BankReadingProblem
{
    /// <summary>Neither XML of a kind that we know, nor a table with the columns asked for.</summary>
    public const string UnknownFormat = "UNKNOWN_FORMAT";

    /// <summary>Damaged, or XML with a document type, entities or a shape that no bank writes.</summary>
    public const string NotReadable = "NOT_READABLE";

    /// <summary>More lines of ours than a bank could answer.</summary>
    public const string TooLarge = "TOO_LARGE";
}
