using System.Text;

namespace Miriam.SampleGenerator.Rejected;

/// <summary>The table of the defects.</summary>
internal static class Readme
{
    public static string Text(IReadOnlyList<RejectedFile> files)
    {
        var text = new StringBuilder();
        text.Append(
            """
            # Files with defects

            Each file is named by its defect. `FILE.expected.json` lists exactly what `miriam validate` must find, as code, sheet
            and cell: written by hand from the intake rules, never taken from the product's answer. A folder `NAME.context` beside
            a file is its `--context`; without one the checks that need a context answer with `CTX-01`. Some defects only need an
            explanation (W) and do not block the file.

            Everything is invented. The generator is `tests/Miriam.SampleGenerator`; do not edit the files here.

            | file | defect | codes |
            |---|---|---|

            """);
        foreach (var file in files)
        {
            var codes = file.Expected.Select(finding => finding.Code).Distinct().Where(code => code != "CTX-01");
            text.Append(FormattableString.Invariant($"| `{file.Name}` | {file.Defect} | {string.Join(", ", codes)} |\n"));
        }

        return text.ToString();
    }
}
