using System.Xml;

namespace Miriam.Files.Intake.Reading;

/// <summary>What would run or call out when the file is opened in a spreadsheet program (STR-03), whatever its parts are called.</summary>
/// <remarks>
/// Links to other workbooks and data connections are common, do nothing until a person agrees, and are not followed here.
/// </remarks>
internal static class ActiveContent
{
    // As content types and relationships name them: VBA, Excel 4 macros, controls.
    private static readonly string[] Types = ["vbaProject", "macrosheet", "activeX", "xlMacro", "xlIntlMacro"];

    public static bool IsIn(PackageParts parts) =>
        parts.Names.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
            || name.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase))
        || HasType(parts, "[Content_Types].xml", "ContentType")
        || parts.Names.Any(name => name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) && HasType(parts, name, "Type"))
        || parts.Names.Any(name => name.Contains("externalLinks/", StringComparison.OrdinalIgnoreCase)
            && name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && CallsProgram(parts, name));

    private static bool HasType(PackageParts parts, string part, string attribute)
    {
        using var xml = parts.Open(part);
        while (xml is not null && xml.Next())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.GetAttribute(attribute) is { } type
                && Types.Any(active => type.Contains(active, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>DDE and OLE links start another program; a link to a workbook does not (ECMA-376 18.14).</summary>
    private static bool CallsProgram(PackageParts parts, string part)
    {
        using var xml = parts.Open(part);
        while (xml is not null && xml.Next())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "ddeLink" or "oleLink")
            {
                return true;
            }
        }

        return false;
    }
}
