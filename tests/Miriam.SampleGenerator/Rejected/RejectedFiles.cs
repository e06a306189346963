using System.Text.Json.Nodes;

namespace Miriam.SampleGenerator.Rejected;

/// <summary>Every file with a defect, in the order of the codes.</summary>
internal static class RejectedFiles
{
    public static IReadOnlyList<RejectedFile> All { get; } =
    [
        .. StructureFiles.All,
        .. IdentificationFiles.All,
        .. ValueFiles.All,
        .. CaseloadFiles.All,
        .. DateFiles.All,
        .. ConsistencyFiles.All,
        .. ActivityFiles.All,
        .. PrivacyFiles.All,
        .. OtherFormsOfValues.All,
        .. OtherFormsOfRules.All,
    ];

    /// <summary>Writes each file with what is expected of it and, where it needs one, its context beside it.</summary>
    public static void Write(string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in All)
        {
            File.WriteAllBytes(Path.Combine(target, file.Name), file.Bytes);
            SampleJson.Write(
                Path.Combine(target, file.Name + ".expected.json"),
                new JsonArray([.. file.Expected.Select(finding => new JsonObject { ["code"] = finding.Code, ["sheet"] = finding.Sheet, ["cell"] = finding.Cell })]));
            if (file.Context is { } context)
            {
                WriteContext(Path.Combine(target, Path.GetFileNameWithoutExtension(file.Name) + ".context"), context);
            }
        }

        File.WriteAllText(Path.Combine(target, "README.md"), Readme.Text(All));
    }

    private static void WriteContext(string folder, KnownContext context)
    {
        Directory.CreateDirectory(folder);
        var agreement = SampleJson.Node(context.Agreement);
        if (context.Sender is { } sender)
        {
            agreement["sender"] = sender.ToString();
        }

        if (context.OpenPeriods is { } periods)
        {
            agreement["openPeriods"] = new JsonArray([.. periods.Select(period => JsonValue.Create(period.ToString()))]);
        }

        if (context.Withdrawn is { } withdrawn)
        {
            agreement["withdrawn"] = new JsonArray([.. withdrawn.Select(SampleJson.Node)]);
        }

        SampleJson.Write(Path.Combine(folder, "agreement.json"), agreement);
        foreach (var (name, bytes) in context.Accepted)
        {
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        }
    }
}
