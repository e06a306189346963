using static Miriam.Files.Payments.CreditTransfers.Rules.Pain001Document;

namespace Miriam.Files.Payments.CreditTransfers.Rules;

/// <summary>Characters, ids and names.</summary>
internal static class TextRules
{
    private const string Febelfin = "Febelfin credit transfer, 1.3 Character set";

    private static readonly string[] IdNames = ["MsgId", "PmtInfId", "InstrId", "EndToEndId"];

    public static readonly Pain001Rule Characters = new("BE-CHARACTERS", Febelfin, file =>
        from element in file.Root.DescendantsAndSelf()
        where !element.HasElements && !SepaText.IsLatin(element.Value)
        select element.Name.LocalName);

    public static readonly Pain001Rule Ids = new("BE-ID", Febelfin, file =>
        from element in IdNames.SelectMany(file.All)
        let id = element.Value
        where id.Length > SepaText.LongestId || id.StartsWith('/') || id.EndsWith('/') || id.Contains("//", StringComparison.Ordinal)
        select element.Name.LocalName);

    public static readonly Pain001Rule UniqueIds = new("BE-UNIQUE-ID", "[choice]: answers are matched by it", file =>
        from same in file.Transfers.GroupBy(IdOf, StringComparer.Ordinal)
        where same.Count() > 1
        select same.Key);

    public static readonly Pain001Rule Names = new("BE-NAME", "SEPA credit transfer: name of at most 70 characters; Verification of Payee", file =>
        from party in file.All("Cdtr").Concat(file.All("Dbtr")).Concat(file.All("InitgPty"))
        where !IsName(TextAt(party, "Nm"))
        select party.Name.LocalName);

    private static bool IsName(string name) => name.Trim().Length is > 0 and <= SepaText.LongestName;
}
