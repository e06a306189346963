using System.Globalization;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;

namespace Miriam.SampleGenerator.Year;

/// <summary>Agreements with made-up enterprise numbers and accounts, out of ranges that are given to nobody.</summary>
internal static class Agreements
{
    public static GrantAgreement For(CpasPlan plan, Edition edition, ProgrammeParameters parameters)
    {
        var lead = NisCode.Parse(plan.Nis);
        IReadOnlyList<NisCode> members = plan.IsConsortium ? [.. plan.Members.Select(NisCode.Parse)] : [lead];
        return new GrantAgreement(
            $"{edition}-{lead}",
            Version: 1,
            AgreementState.Signed,
            edition,
            lead,
            members,
            plan.Holder,
            plan.Language,
            EnterpriseNumber.Parse(Enterprise(plan.Nis)),
            new PayeeAccount(BelgianIban.Parse(Iban(plan.Nis)), plan.Holder),
            plan.YearOfParticipation,
            plan.Plan,
            parameters.Version,
            [
                .. Enumerable.Range(0, plan.Groups).Select(index => new AgreementGroup(
                    Places.Group(index), plan.IsConsortium ? members[index] : lead, edition.Periods[0], edition.Periods[3])),
            ]);
    }

    /// <summary>1999.xxx.xxx: the register is far below it.</summary>
    private static string Enterprise(string nis)
    {
        var first = 19_990_000 + (int.Parse(nis, CultureInfo.InvariantCulture) % 10_000);
        return string.Create(CultureInfo.InvariantCulture, $"{first}{97 - (first % 97):00}");
    }

    /// <summary>Bank code 999, which no bank has.</summary>
    private static string Iban(string nis)
    {
        var account = 9_990_000_000 + long.Parse(nis, CultureInfo.InvariantCulture);
        var national = account % 97 == 0 ? 97 : account % 97;
        var check = 98 - (int)(decimal.Parse(string.Create(CultureInfo.InvariantCulture, $"{account}{national:00}111400"), CultureInfo.InvariantCulture) % 97);
        return string.Create(CultureInfo.InvariantCulture, $"BE{check:00}{account}{national:00}");
    }
}
