using Miriam.Domain;
using Miriam.Files.Intake;
using Miriam.Files.Tests.Intake.Workbooks;

namespace Miriam.Files.Tests.Intake;

/// <summary>A table of changes to the valid file with what the intake must say: exactly these codes and cells.</summary>
internal sealed class FindingCases : Dictionary<string, (Action<TestFile> Change, string[] Expected)>
{
    /// <summary>Adds a case; no expected findings means that the change is right.</summary>
    public void Add(string name, Action<TestFile> change, params ReadOnlySpan<string> expected) => Add(name, (change, expected.ToArray()));

    public TheoryData<string> Names() => [.. Keys];

    public void AssertCase(string name)
    {
        var (change, expected) = this[name];

        var found = IntakeRun.Of(change).Short();

        Assert.Equal(expected, found);
    }

    /// <summary>Every text of every finding finds what it quotes.</summary>
    public void AssertTexts()
    {
        foreach (var finding in Values.SelectMany(test => IntakeRun.Of(test.Change).Findings))
        {
            var quoted = FindingTexts.Placeholders(finding.Code, Language.Fr).Except(["found", "sheet"]);
            Assert.True(quoted.All(finding.Arguments.ContainsKey), $"{finding.Code} lacks an argument of {string.Join(", ", quoted)}");
        }
    }
}
