using Miriam.Domain.Cpas;
using static Miriam.Files.Payments.CreditTransfers.Rules.Pain001Document;

namespace Miriam.Files.Payments.CreditTransfers.Rules;

/// <summary>What a payment is for.</summary>
internal static class RemittanceRules
{
    private const string Febelfin = "Febelfin credit transfer, RemittanceInformation";

    public static readonly Pain001Rule OneKind = new("BE-REMITTANCE", Febelfin + ": structured or unstructured, once", file =>
        from remittance in file.All("RmtInf")
        where remittance.Elements().Count() != 1
        select IdOf(remittance.Parent!));

    public static readonly Pain001Rule Structured = new("BE-STRUCTURED", Febelfin + ": SCOR, issuer BBA, 12 digits mod 97", file =>
        from structured in file.All("Strd")
        let reference = At(structured, "CdtrRefInf")
        where reference is null || TextAt(reference, "Tp", "CdOrPrtry", "Cd") != "SCOR" || TextAt(reference, "Tp", "Issr") != "BBA"
            || !StructuredCommunication.TryParse(TextAt(reference, "Ref"), out var communication) || communication.ToString() != TextAt(reference, "Ref")
        select IdOf(structured.Parent!.Parent!));

    public static readonly Pain001Rule FreeText = new("BE-FREE-TEXT", Febelfin + ": at most 140 characters", file =>
        from text in file.All("Ustrd")
        where text.Value.Trim().Length is 0 or > SepaText.LongestText
        select IdOf(text.Parent!.Parent!));
}
