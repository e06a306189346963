namespace Miriam.Cli.Demo;

/// <summary>What the demo did, as <c>--json</c> prints it.</summary>
public sealed record DemoResult(
    int Agreements,
    int Submissions,
    int Rejected,
    int Reminders,
    int Tranches,
    long PaidCents,
    long RecoveredCents,
    long DueCents,
    IReadOnlyList<AgreementResult> PerAgreement,
    int AuditRecords,
    IReadOnlyList<string> ReportFiles,
    double Seconds)
{
    /// <summary>What must hold, and whether it did.</summary>
    public required IReadOnlyList<Invariant> Invariants { get; init; }
}

/// <param name="Tranches">Cents of each tranche in order.</param>
public sealed record AgreementResult(
    string Id, string Name, long SubsidyCents, long AcceptedExpensesCents, long DueCents, IReadOnlyList<long> Tranches, long RecoveredCents);

/// <param name="Detail">What was seen where it does not hold.</param>
public sealed record Invariant(string Statement, bool Holds, string? Detail);
