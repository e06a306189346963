using System.Globalization;
using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Values;

/// <summary>
/// VAL-11: codes refer to a row of the file. Silent where the sheet or a code in it is not known (no follow-on findings,
/// intake rules 2 and 11), and for follow-up rows, whose women belong to an earlier edition (rule 19).
/// </summary>
internal static class ReferencesExist
{
    public static IEnumerable<Finding> Check(CheckInput input)
    {
        var file = input.File;
        var groups = Codes(file, "groups", file.Groups.Select(row => row.Code));
        var caseManagers = Codes(file, "case_managers", file.CaseManagers.Select(row => row.Code));
        var participants = Codes(file, "participants", file.Participants.Select(row => row.Code));
        return
        [
            .. file.CaseManagers.SelectMany(row => Missing("case_managers", row.ReplacedBy, "case_managers", caseManagers)),
            .. file.Participants.SelectMany(row => Missing("participants", row.Group, "groups", groups)),
            .. file.Participants.SelectMany(row => Missing("participants", row.CaseManager, "case_managers", caseManagers)),
            .. file.Measures.Where(row => row.Moment is { IsKnown: true, Value: not "follow_up" })
                .SelectMany(row => Missing("measures", row.Participant, "participants", participants)),
            .. file.Sessions.SelectMany(row => MissingGroups(row.Groups, groups)),
        ];
    }

    /// <summary>Null when it cannot be said which codes exist.</summary>
    private static HashSet<string>? Codes(QuarterlyFile file, string sheet, IEnumerable<Field<string>> codes)
    {
        var all = codes.ToList();
        return file.MissingSheets.Contains(sheet) || all.Count == 0 || all.Any(code => !code.IsKnown)
            ? null
            : all.Select(code => code.Value!).ToHashSet(Text.Comparer);
    }

    private static IEnumerable<Finding> Missing(string sheet, Field<string> code, string target, HashSet<string>? codes) =>
        code.IsKnown && codes?.Contains(code.Value!) == false
            ? [FindingCodes.Finding("VAL-11", sheet, code.Cell, code.Found, [("value", code.Value!), ("target", target), .. Unusual(code.Value!)])]
            : [];

    private static IEnumerable<Finding> MissingGroups(Field<IReadOnlyList<string>> groups, HashSet<string>? codes)
    {
        var missing = groups.IsKnown && codes is not null ? groups.Value!.Where(group => !codes.Contains(group)).ToList() : [];
        return missing.Count > 0
            ? [FindingCodes.Finding("VAL-11", "sessions", groups.Cell, groups.Found, [("value", string.Join("; ", missing)), ("target", "groups"), .. Unusual(string.Concat(missing))])]
            : [];
    }

    /// <summary>Says that a code looks like another without being it: two such codes are never taken for one woman or group.</summary>
    private static (string Name, string Value)[] Unusual(string code) => code.Any(IsUnusual) ? [("unusual", "")] : [];

    /// <summary>What nobody sees (zero-width spaces, direction marks), and the hyphens and dashes of word processors.</summary>
    private static bool IsUnusual(char character) =>
        character is >= '\u2010' and <= '\u2015' || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.Control;
}
