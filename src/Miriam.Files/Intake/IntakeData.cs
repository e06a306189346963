using Miriam.Files.Intake.Reading;

namespace Miriam.Files.Intake;

/// <summary>The tables of <c>Intake/Data</c>, embedded: template, lists, codes.</summary>
internal static class IntakeData
{
    /// <summary>The rows of a table by heading.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Rows(string file)
    {
        using var resource = typeof(IntakeData).Assembly.GetManifestResourceStream("Miriam.Files.Intake.Data." + file)
            ?? throw new InvalidOperationException($"The resource {file} is missing.");
        using var reader = new StreamReader(resource);
        var records = CsvRecords.Read(reader, ',').ToList();
        var headings = records[0];
        return records.Skip(1).Where(record => record.Count == headings.Count).Select(record =>
            headings.Zip(record).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
    }
}
