using System.Globalization;
using System.Text;

namespace Miriam.SampleGenerator.Accepted;

/// <summary>The table of the oddities.</summary>
internal static class Readme
{
    public static string Text(IReadOnlyList<AcceptedFile> files)
    {
        var text = new StringBuilder();
        text.Append(
            """
            # Files that are unusual and right

            What Excel, LibreOffice, Google Sheets and people make of a quarterly file, each named by its oddity. Every file is for
            2024Q4 and is taken without a finding that blocks or needs an explanation, in the context of its folder: the agreement
            and the accepted file of 2024Q3.

            Everything is invented. The generator is `tests/Miriam.SampleGenerator`; those called `libreoffice-…` were made by
            LibreOffice itself, by `tests/Miriam.Files.Tests/LibreOffice/make.sh`. Do not edit the files here.

            | file | what is unusual |
            |---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var file in files)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{AcceptedFiles.FolderOf(file.Sender)}/{file.Name}` | {file.Oddity} |\n");
        }

        return text.ToString();
    }
}
