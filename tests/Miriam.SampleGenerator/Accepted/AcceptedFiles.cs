using Miriam.Domain;
using Miriam.SampleGenerator.Rejected;

namespace Miriam.SampleGenerator.Accepted;

/// <summary>Every unusual file that is taken, in a folder for each sender with its agreement and its accepted first quarter.</summary>
internal static class AcceptedFiles
{
    public static IReadOnlyList<AcceptedFile> All { get; } =
    [
        .. ExcelDialects.All,
        .. HabitsOfPeople.All,
        .. CsvDialects.All,
        .. OpenDocuments.All,
    ];

    public static void Write(string target)
    {
        foreach (var sender in new[] { Language.Fr, Language.Nl })
        {
            var folder = Path.Combine(target, FolderOf(sender));
            Directory.CreateDirectory(folder);
            SampleJson.Write(Path.Combine(folder, "agreement.json"), SampleJson.Node(Specimen.Agreement(sender)));
            var (name, bytes) = ConsistencyFiles.AcceptedIn(sender);
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        }

        foreach (var file in All)
        {
            File.WriteAllBytes(Path.Combine(target, FolderOf(file.Sender), file.Name), file.Bytes);
        }

        File.WriteAllText(Path.Combine(target, "README.md"), Readme.Text(All));
    }

    /// <summary>The folder of a sender.</summary>
    public static string FolderOf(Language sender) => sender == Language.Nl ? "71016-genk" : "63020-dison";
}
