using FsCheck;
using FsCheck.Fluent;

namespace Miriam.Files.Tests;

/// <summary>Texts that a spreadsheet would run.</summary>
internal static class FormulaTexts
{
    private static readonly string[] Starts =
    [
        "=", "+", "-", "@", "\t", "\r", "\n", " =", "\u00A0@", "|x", "%x", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20", "\uFF5Cx", "\uFF05x", "=cmd|' /C calc'!A0",
        "=HYPERLINK(\"http://x\";\"y\")", "-2+3",
    ];

    /// <summary>One of the starts and anything behind it.</summary>
    public static Gen<string> Any { get; } =
        from start in Gen.Elements(Starts)
        from rest in ArbMap.Default.GeneratorFor<NonNull<string>>()
        select start + rest.Get.Replace("\0", "", StringComparison.Ordinal);

    /// <summary>Without the characters that XML cannot hold.</summary>
    public static string Xml(string text) => string.Concat(text.Where(character => character is '\t' or '\n' or '\r' or (>= ' ' and < '\uD800') or (> '\uDFFF' and < '\uFFFE')));
}
