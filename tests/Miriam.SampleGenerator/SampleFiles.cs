using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Files.Templates;
using Miriam.SampleGenerator.Year;

namespace Miriam.SampleGenerator;

/// <summary>Everything under <c>samples/</c>.</summary>
internal static class SampleFiles
{
    private static readonly Edition SampleEdition = new(2024);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void Write(string target)
    {
        var parameters = ProgrammeParameterSets.Load().For(SampleEdition);
        foreach (var plan in CpasPlans.All)
        {
            var folder = Directory.CreateDirectory(Path.Combine(target, SampleEdition.ToString(), $"{plan.Nis}-{plan.Folder}")).FullName;
            var year = new ProgrammeYear(plan, SampleEdition, parameters);
            File.WriteAllText(Path.Combine(folder, "agreement.json"), JsonSerializer.Serialize(year.Agreement, Json) + "\n");
            for (var index = 0; index < year.Files.Count; index++)
            {
                var zipped = plan.Zipped.Contains(index);
                using var file = File.Create(Path.Combine(folder, $"{year.Files[index].Period}{(zipped ? ".zip" : ".xlsx")}"));
                var sheets = Colour.Add(plan, FilledTemplate.Create(plan.Labels, SubmissionRows.From(year.Files[index])));
                if (zipped)
                {
                    QuarterlyCsv.Write(file, sheets);
                }
                else
                {
                    QuarterlyWorkbook.Write(file, sheets);
                }
            }
        }
    }
}
