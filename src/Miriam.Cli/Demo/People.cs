namespace Miriam.Cli.Demo;

/// <summary>The people of the demo, as personas of the local app. Nobody decides alone: each pair is two people.</summary>
public static class People
{
    public const string Manager = "spp.manager/mila";
    public const string FinanceProposing = "spp.finance/fien";
    public const string FinanceApproving = "spp.finance/farid";
    public const string FinancePaying = "spp.finance/fabio";
    public const string Editor = "spp.editor/ella";
    public const string SecondEditor = "spp.editor/emil";
    public const string Auditor = "spp.auditor/anke";

    public static string CpasEditor(string nis) => $"cpas.editor/bea@{nis}";

    public static string DirectorGeneral(string nis) => $"cpas.signatory/dg@{nis}";

    public static string President(string nis) => $"cpas.signatory/president@{nis}";
}
