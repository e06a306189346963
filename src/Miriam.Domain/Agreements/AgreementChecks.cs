using System.Globalization;
using Miriam.Domain.Cpas;
using Miriam.Domain.Programme;

namespace Miriam.Domain.Agreements;

/// <summary>What must hold before an agreement is signed or amended; every problem at once.</summary>
public static class AgreementChecks
{
    /// <summary>Names at an account: Verification of Payee compares 70 characters (domain section 5).</summary>
    private const int LongestName = 70;

    /// <summary>Checks an agreement at its signature.</summary>
    /// <param name="parameters">Those in force for its edition.</param>
    /// <param name="history">Earlier agreements of anybody; its own edition and later ones are left out.</param>
    public static IReadOnlyList<AgreementProblem> ForSignature(
        GrantAgreement agreement, ProgrammeParameters parameters, IReadOnlyList<PastParticipation> history)
    {
        var problems = Groups(agreement, parameters).Concat(Parties(agreement)).ToList();
        if (agreement.FirstBudgetYearPercent is < 0 or > 100)
        {
            problems.Add(Problem(AgreementCode.BudgetSplit, null));
        }

        if (agreement.ParameterVersion != parameters.Version)
        {
            problems.Add(Problem(AgreementCode.Parameters, agreement.ParameterVersion));
        }

        var year = agreement.YearOfParticipation.ToString(CultureInfo.InvariantCulture);
        if (agreement.YearOfParticipation < 1 || agreement.YearOfParticipation > parameters.DegressionPercents.Count)
        {
            problems.Add(Problem(AgreementCode.YearNotGranted, year));
        }

        if (agreement.YearOfParticipation != ParticipationYear.Next(agreement.Members, agreement.Edition, history))
        {
            problems.Add(Problem(AgreementCode.YearDiffersFromHistory, year));
        }

        return problems;
    }

    /// <summary>Checks an amendment of a signed agreement.</summary>
    /// <param name="hasTranches">Whether any tranche has been computed.</param>
    public static IReadOnlyList<AgreementProblem> ForAmendment(
        GrantAgreement current, GrantAgreement amended, ProgrammeParameters parameters, bool hasTranches)
    {
        var problems = Groups(amended, parameters).Concat(Parties(amended)).ToList();
        if (current.State is not (AgreementState.Signed or AgreementState.Amended))
        {
            problems.Add(Problem(AgreementCode.NotAmendable, current.State.ToString()));
        }

        if (amended.Version != current.Version + 1)
        {
            problems.Add(Problem(AgreementCode.Version, amended.Version.ToString(CultureInfo.InvariantCulture)));
        }

        if (hasTranches && amended.Plan != current.Plan)
        {
            problems.Add(Problem(AgreementCode.PlanFixed, amended.Plan.ToString()));
        }

        problems.AddRange(
            from field in new (string Name, bool Same)[]
            {
                ("id", amended.Id == current.Id),
                ("edition", amended.Edition == current.Edition),
                ("yearOfParticipation", amended.YearOfParticipation == current.YearOfParticipation),
                ("parameterVersion", amended.ParameterVersion == current.ParameterVersion),
            }
            where !field.Same
            select Problem(AgreementCode.FixedAtSignature, field.Name));
        return problems;
    }

    private static IEnumerable<AgreementProblem> Groups(GrantAgreement agreement, ProgrammeParameters parameters)
    {
        if (agreement.PeriodsInForce().Count == 0)
        {
            yield return Problem(AgreementCode.NoGroup, null);
        }

        foreach (var code in agreement.Groups.GroupBy(group => group.Code).Where(same => same.Count() > 1).Select(same => same.Key))
        {
            yield return Problem(AgreementCode.GroupTwice, code);
        }

        foreach (var group in agreement.Groups)
        {
            if (group.First.CompareTo(group.Last) > 0 || group.First.Edition != agreement.Edition || group.Last.Edition != agreement.Edition)
            {
                yield return Problem(AgreementCode.GroupInterval, group.Code);
            }

            if (!agreement.Members.Contains(group.Nis))
            {
                yield return Problem(AgreementCode.GroupNotOfAMember, group.Code);
            }
        }

        if (agreement.Groups.Count > parameters.GroupsForeseen)
        {
            yield return Problem(AgreementCode.GroupsNoted, agreement.Groups.Count.ToString(CultureInfo.InvariantCulture)) with { Blocks = false };
        }
    }

    private static IEnumerable<AgreementProblem> Parties(GrantAgreement agreement)
    {
        if (!agreement.Members.Contains(agreement.Lead) || agreement.Members.Distinct().Count() != agreement.Members.Count)
        {
            yield return Problem(AgreementCode.Members, agreement.Lead.ToString());
        }

        foreach (var member in agreement.Members)
        {
            if (Municipalities.Find(member, agreement.Edition.FirstDay) is not MunicipalityOnDay.Valid
                && Municipalities.Find(member, agreement.Edition.LastDay) is not MunicipalityOnDay.Valid)
            {
                yield return Problem(AgreementCode.MemberUnknown, member.ToString());
            }
        }

        if (string.IsNullOrWhiteSpace(agreement.Account.Holder) || agreement.Account.Holder.Length > LongestName)
        {
            yield return Problem(AgreementCode.HolderName, null);
        }
    }

    private static AgreementProblem Problem(string code, string? subject) => new(code, Blocks: true, subject);
}
