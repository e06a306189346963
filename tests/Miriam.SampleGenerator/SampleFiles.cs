using System.Text.Json.Nodes;
using Miriam.Domain.Agreements;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Files.Templates;
using Miriam.SampleGenerator.Accepted;
using Miriam.SampleGenerator.Rejected;
using Miriam.SampleGenerator.Year;
using Readme = Miriam.SampleGenerator.Year.Readme;

namespace Miriam.SampleGenerator;

/// <summary>Everything under <c>samples/</c>.</summary>
internal static class SampleFiles
{
    private static readonly Edition SampleEdition = new(2024);

    public static void Write(string target)
    {
        var edition = Path.Combine(target, SampleEdition.ToString());
        var parameters = ProgrammeParameterSets.Load().For(SampleEdition);
        foreach (var plan in CpasPlans.All)
        {
            var folder = Path.Combine(edition, $"{plan.Nis}-{plan.Folder}");
            var year = new ProgrammeYear(plan, SampleEdition, parameters);
            Directory.CreateDirectory(folder);
            SampleJson.Write(Path.Combine(folder, "agreement.json"), WithHistory(year.Agreement));
            for (var index = 0; index < year.Files.Count; index++)
            {
                var zipped = plan.Zipped.Contains(index);
                var file = Path.Combine(folder, $"{year.Files[index].Period}{(zipped ? ".zip" : ".xlsx")}");
                WriteQuarter(file, Fillings.Apply(plan.Habits, FilledTemplate.Create(plan.Labels, SubmissionRows.From(year.Files[index]))), plan.Habits);
            }

            if (FirstAttempt.Of(plan, year) is { } mistaken)
            {
                WriteQuarter(
                    Path.Combine(edition, "first-attempts", $"{plan.Nis}-{mistaken.Period}.xlsx"),
                    FilledTemplate.Create(plan.Labels, SubmissionRows.From(mistaken)));
            }
        }

        File.WriteAllText(Path.Combine(edition, "README.md"), Readme.Text(CpasPlans.All));
        RejectedFiles.Write(Path.Combine(target, "rejected"));
        AcceptedFiles.Write(Path.Combine(target, "accepted"));
    }

    /// <summary>The agreement with the years that its members have behind them (money rule 7).</summary>
    private static JsonObject WithHistory(GrantAgreement agreement)
    {
        var json = SampleJson.Node(agreement);
        json["history"] = new JsonArray([
            .. from year in Enumerable.Range(1, agreement.YearOfParticipation - 1)
               from member in agreement.Members
               let edition = new Edition(agreement.Edition.StartYear - agreement.YearOfParticipation + year)
               select SampleJson.Node(new { Nis = member, Edition = edition, Year = year }),
        ]);
        return json;
    }

    private static void WriteQuarter(string path, IReadOnlyList<SheetContent> sheets, Habits habits = Habits.None)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        if (path.EndsWith(".zip", StringComparison.Ordinal))
        {
            if (habits.HasFlag(Habits.OldProgram))
            {
                file.Write(OldProgram.Zip(sheets));
            }
            else
            {
                QuarterlyCsv.Write(file, sheets);
            }
        }
        else
        {
            QuarterlyWorkbook.Write(file, sheets);
        }
    }
}
