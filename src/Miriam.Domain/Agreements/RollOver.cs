using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;

namespace Miriam.Domain.Agreements;

/// <summary>An agreement of the next edition as it would go on, to be looked at before it is entered.</summary>
/// <param name="Draft">With the successors' codes, the next year of participation and every group that was in force at the end.</param>
/// <param name="History">What its year follows from.</param>
/// <param name="Problems">What stands against its signature, and notes.</param>
public sealed record RolledAgreement(GrantAgreement Draft, IReadOnlyList<PastParticipation> History, IReadOnlyList<AgreementProblem> Problems);

/// <summary>Carries the agreements of an edition over to the next one.</summary>
/// <remarks>Money rule 7: the year is one more, inherited by successors; two merged CPAS with agreements of their own go on with one.</remarks>
public static class RollOver
{
    /// <summary>One draft per lead of the next edition, by id.</summary>
    /// <param name="agreements">All of one edition.</param>
    /// <param name="parameters">Those of the next edition.</param>
    /// <param name="history">What every CPAS reached until now.</param>
    public static IReadOnlyList<RolledAgreement> Plan(
        IReadOnlyList<GrantAgreement> agreements, ProgrammeParameters parameters, IReadOnlyList<PastParticipation> history) =>
    [
        .. agreements
            .Where(agreement => agreement.State != AgreementState.Draft)
            .GroupBy(agreement => CodeIn(Next(agreement.Edition), agreement.Lead))
            .OrderBy(same => same.Key)
            .Select(same => Roll(same.Key, [.. same.OrderBy(agreement => agreement.Id, StringComparer.Ordinal)], parameters, history)),
    ];

    /// <summary>The edition that follows.</summary>
    public static Edition Next(Edition edition) => new(edition.StartYear + 1);

    private static RolledAgreement Roll(
        NisCode lead, IReadOnlyList<GrantAgreement> sources, ProgrammeParameters parameters, IReadOnlyList<PastParticipation> history)
    {
        var first = sources[0];
        var edition = Next(first.Edition);
        IReadOnlyList<NisCode> members = [.. sources.SelectMany(source => source.Members).Select(member => CodeIn(edition, member)).Prepend(lead).Distinct()];
        var past = ParticipationYear.HistoryOf(members, edition, history);
        var draft = new GrantAgreement(
            $"{edition}-{lead}", 1, AgreementState.Draft, edition, lead, members, first.Name, first.Language, first.EnterpriseNumber, first.Account,
            ParticipationYear.Next(members, edition, history), first.Plan, parameters.Version, Groups(edition, sources))
        {
            FirstBudgetYearPercent = first.FirstBudgetYearPercent,
            RolledFrom = [.. sources.Select(source => source.Id)],
        };
        var problems = AgreementChecks.ForSignature(draft, parameters, past).ToList();
        if (sources.Count > 1 || lead != first.Lead)
        {
            // The successor has a name, a number and an account of its own.
            problems.Add(new AgreementProblem(AgreementCode.LeadMerged, Blocks: false, first.Lead.ToString()));
        }

        return new RolledAgreement(draft, past, problems);
    }

    private static IReadOnlyList<AgreementGroup> Groups(Edition edition, IReadOnlyList<GrantAgreement> sources)
    {
        var going = sources.SelectMany(source => source.GroupsIn(source.Edition.Periods[^1])).ToList();
        var areDistinct = going.DistinctBy(group => group.Code).Count() == going.Count;
        return
        [
            .. going.Select((group, index) => new AgreementGroup(
                areDistinct ? group.Code : FormattableString.Invariant($"G{index + 1}"), CodeIn(edition, group.Nis), edition.Periods[0], edition.Periods[^1])),
        ];
    }

    private static NisCode CodeIn(Edition edition, NisCode nis) =>
        Municipalities.Find(nis, edition.FirstDay) is MunicipalityOnDay.MergedInto merged ? merged.Successor.Nis : nis;
}
