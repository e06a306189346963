using Miriam.Domain.Money;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tranches;

namespace Miriam.Files.Calculations;

/// <summary>An amount with all that explains it, to be shown to people.</summary>
/// <param name="Id">Of the tranche or claim.</param>
/// <param name="Kind">Key of its kind: <c>instalment</c>, <c>advance</c>, <c>settlement</c>, <c>supplement</c>, <c>claim</c>.</param>
/// <param name="State">Key of its state.</param>
/// <param name="Cpas">Name of the CPAS or consortium.</param>
/// <param name="ShowsOriginals">Whether the reader may download files as they were sent.</param>
public sealed record CalculationDocument(
    string Id,
    int Number,
    string Kind,
    string State,
    string Cpas,
    string Edition,
    Euro Amount,
    CalculationSheet Sheet,
    Decision? Proposal,
    Decision? Approval,
    Evidence Evidence,
    bool ShowsOriginals)
{
    /// <summary>How the amount moved, where not all of it did by the bank: rows that add up to the last one.</summary>
    public IReadOnlyList<MoneyRow> Movements { get; init; } = [];
}

/// <summary>A row of how an amount moved.</summary>
/// <param name="Key">Key of its text, which may name what it is about and the day.</param>
/// <param name="About">A claim, an order or an agreement.</param>
public sealed record MoneyRow(string Key, Euro Amount, string About = "", DateTimeOffset? At = null);
