using System.Globalization;
using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tests.Agreements;

namespace Miriam.Domain.Tests.Subsidy;

public sealed class SubsidyTableTests
{
    private static readonly CaseTable Table = new("Subsidy/Cases/subsidies");

    public static TheoryData<string> Cases => Table.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Compute_GroupsYearAndEdition_AsTheTableSays(string name)
    {
        var edition = Edition.Parse(Table[name, "edition"]);
        var parameters = ProgrammeParameterSets.Load().For(edition);
        var year = int.Parse(Table[name, "year"], CultureInfo.InvariantCulture);
        var agreement = TestAgreements.Signed(year, TranchePlan.Quarterly, GroupText.Read(Table[name, "groups"], edition)) with
        {
            Edition = edition,
            ParameterVersion = parameters.Version,
        };

        Assert.Equal(
            Euro.FromEuros(long.Parse(Table[name, "euros"], CultureInfo.InvariantCulture)),
            SubsidyCalculation.Compute(agreement, parameters).Total);
    }
}
