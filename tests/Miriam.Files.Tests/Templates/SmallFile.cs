using Miriam.Domain.Caseload;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;

namespace Miriam.Files.Tests.Templates;

/// <summary>A file with one row in every sheet.</summary>
internal static class SmallFile
{
    public static Submission Create() => new(
        new Edition(2024),
        new Period(2024, 4),
        NisCode.Parse("63020"),
        "1999.302.025",
        1,
        "Coordination Miriam",
        "miriam@dison.example",
        [new CaseManager("CM-1", Fte.TryCreate(0.8m, out var fte) ? fte : default, "double_role", new(2024, 9, 1), null, null, null, null, 2, 1)],
        [new Group("G1", null, "2", new(2024, 9, 1), null, "partly")],
        [
            new Stay(
                "P-001", "G1", "CM-1", new(2024, 9, 16), null, null, null,
                new Profile("under_25", "belgium", null, null, 0, "0_2", null, null, null), 3, ["housing", "job"], 2),
        ],
        [new Measurement("P-001", null, "start", "2.0", new(2024, 9, 20), [1, null, 5], [0, 10])],
        [new Session(new(2024, 10, 4), ["G1"], "housing", 1, [])],
        [new Expense("running_costs", "Salle; \"le Foyer\"", new(2024, 10, 4), new Euro(123_450), "F24-301", 2)],
        [new Signal("rights", "Un diplôme étranger attend un an.")]);
}
