using Miriam.Domain;
using Miriam.Domain.Agreements;

namespace Miriam.SampleGenerator.Year;

/// <summary>What is decided beforehand about one agreement of the sample year; chance does the rest.</summary>
/// <param name="Nis">The lead's code; also the seed.</param>
/// <param name="Folder">Its name in the folder's name.</param>
/// <param name="Holder">Name of the agreement and holder of the account.</param>
/// <param name="Labels">Language of headings and list values in its files.</param>
/// <param name="Managers">Full-time equivalent of the case managers of each group.</param>
/// <param name="Women">Women of each group over the whole edition.</param>
/// <param name="ExpensePercent">Expenses of the year as a share of the subsidy; at most the base amount in all.</param>
internal sealed record CpasPlan(
    string Nis,
    string Folder,
    string Holder,
    Language Language,
    Language Labels,
    int YearOfParticipation,
    decimal[][] Managers,
    int[] Women,
    decimal ExpensePercent)
{
    /// <summary>How the subsidy is paid.</summary>
    public TranchePlan Plan { get; init; } = TranchePlan.Quarterly;

    /// <summary>The questionnaire used.</summary>
    public string Instrument { get; init; } = "2022";

    /// <summary>Indexes of the periods sent as a ZIP of CSV.</summary>
    public int[] Zipped { get; init; } = [];

    /// <summary>The CPAS of each group of a consortium; empty for a CPAS alone.</summary>
    public string[] Members { get; init; } = [];

    /// <summary>A case manager falls ill in November and is replaced until the end of January.</summary>
    public bool HasAbsence { get; init; }

    /// <summary>A woman changes from the first to the second group in February.</summary>
    public bool HasGroupChange { get; init; }

    /// <summary>All women have joined by the end of December.</summary>
    public bool FullByChristmas { get; init; }

    /// <summary>How its people fill in the file.</summary>
    public Habits Habits { get; init; }

    /// <summary>Physical health falls on average, as it did in two cities [eval 2.0].</summary>
    public bool HealthFalls { get; init; }

    public int Groups => Women.Length;

    public bool IsConsortium => Members.Length > 0;
}

/// <summary>What people do with a template; the intake takes all of it.</summary>
[Flags]
internal enum Habits
{
    None = 0,

    /// <summary>A column of their own, which is ignored with a note.</summary>
    OwnColumn = 1,

    /// <summary>Some list values in German between French headings.</summary>
    GermanLabels = 2,

    /// <summary>The spreadsheet made numbers of <c>2.0</c> and of the enterprise number.</summary>
    NumbersForCodes = 4,

    /// <summary>Amounts as text: <c>1.234,50 €</c>.</summary>
    TextAmounts = 8,

    /// <summary>Dates as text, with dots.</summary>
    TextDates = 16,

    /// <summary>An empty row between the women of two groups, or before the last row.</summary>
    EmptyRows = 32,

    /// <summary>Headings in capitals, with curly apostrophes and hard spaces.</summary>
    RestyledHeadings = 64,

    /// <summary>CSV by an old program: tabs, Windows-1252, in a folder, zipped on a Mac.</summary>
    OldProgram = 128,
}
