using System.Text.Json.Nodes;

namespace Miriam.Cli.Demo;

/// <summary>The sample files of the edition 2024-2025: one folder per agreement.</summary>
public sealed record Samples(string Edition, IReadOnlyList<string> Periods, IReadOnlyList<SampleAgreement> Agreements)
{
    /// <summary>Finds the samples in a folder, or in <c>samples/2024-2025</c> of a folder above the current one or the program.</summary>
    /// <exception cref="DirectoryNotFoundException">There are none.</exception>
    public static Samples Find(string? folder)
    {
        const string edition = "2024-2025";
        var root = folder ?? Above(Directory.GetCurrentDirectory(), edition) ?? Above(AppContext.BaseDirectory, edition)
            ?? throw new DirectoryNotFoundException($"There is no samples/{edition} here or above; name it with --samples.");
        string[] periods = ["2024Q3", "2024Q4", "2025Q1", "2025Q2"];
        var agreements = Directory.EnumerateDirectories(root)
            .Where(directory => File.Exists(Path.Combine(directory, "agreement.json")))
            .Order(StringComparer.Ordinal)
            .Select(directory => SampleAgreement.Read(root, directory))
            .ToList();
        return agreements.Count > 0
            ? new Samples(edition, periods, agreements)
            : throw new DirectoryNotFoundException($"There are no agreements in {root}.");
    }

    private static string? Above(string start, string edition)
    {
        for (var directory = new DirectoryInfo(start); directory is not null; directory = directory.Parent)
        {
            var samples = Path.Combine(directory.FullName, "samples", edition);
            if (Directory.Exists(samples))
            {
                return samples;
            }
        }

        return null;
    }
}

/// <summary>One agreement of the samples.</summary>
public sealed record SampleAgreement(string Root, string Folder, string Nis, string Name, JsonNode Agreement)
{
    public static SampleAgreement Read(string root, string folder)
    {
        var agreement = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "agreement.json")))!;
        return new SampleAgreement(
            root, folder, agreement["lead"]!.GetValue<string>(), agreement["name"]!.GetValue<string>(), agreement);
    }

    /// <summary>The right file of a period, a workbook or a ZIP of CSV.</summary>
    public string FileOf(string period) => Directory.EnumerateFiles(Folder, $"{period}.*").Single();

    /// <summary>The file that was sent first by mistake, where there is one.</summary>
    public string? FirstAttempt(string period)
    {
        var attempts = Path.Combine(Root, "first-attempts");
        return Directory.Exists(attempts) ? Directory.EnumerateFiles(attempts, $"{Nis}-{period}.*").SingleOrDefault() : null;
    }
}
