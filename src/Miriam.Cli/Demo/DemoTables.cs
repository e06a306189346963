using System.Globalization;
using Spectre.Console;

namespace Miriam.Cli.Demo;

/// <summary>What the demo shows at its end.</summary>
public static class DemoTables
{
    // A no-break space between thousands and a comma for decimals: how amounts are written in Belgium.
    private static readonly NumberFormatInfo Belgian = new() { NumberGroupSeparator = "\u00A0", NumberDecimalSeparator = ",", NumberDecimalDigits = 2 };

    public static void Show(IAnsiConsole console, DemoResult result, string folder)
    {
        var table = new Table().Border(TableBorder.Rounded).Title(DemoTexts.Of("TableTitle"));
        table.AddColumn(new TableColumn(DemoTexts.Of("Cpas")).NoWrap());
        string[] headings =
        [
            DemoTexts.Of("Subsidy"),
            .. Enumerable.Range(1, 4).Select(n => DemoTexts.Of("Tranche", n)),
            DemoTexts.Of("Recovered"),
            DemoTexts.Of("Due"),
        ];
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(heading).RightAligned().NoWrap());
        }

        foreach (var agreement in result.PerAgreement)
        {
            table.AddRow(
            [
                Markup.Escape(agreement.Name),
                Amount(agreement.SubsidyCents),
                .. Enumerable.Range(0, 4).Select(i => i < agreement.Tranches.Count ? Amount(agreement.Tranches[i]) : ""),
                agreement.RecoveredCents == 0 ? "" : Amount(agreement.RecoveredCents),
                Amount(agreement.DueCents),
            ]);
        }

        console.Write(table);
        console.WriteLine(DemoTexts.Of("Totals", Amount(result.PaidCents), Amount(result.RecoveredCents), Amount(result.DueCents)));
        console.WriteLine(DemoTexts.Of(
            "Counts", result.Submissions, result.Rejected, result.Reminders, result.AuditRecords, result.Seconds));
        foreach (var file in result.ReportFiles)
        {
            console.WriteLine(DemoTexts.Of("ReportFile", file));
        }

        console.WriteLine(DemoTexts.Of("TablesFolder", Path.Combine(folder, "tables")));
        console.WriteLine(DemoTexts.Of("PaymentsFolder", Path.Combine(folder, "payments")));
        console.WriteLine(DemoTexts.Of("LettersFolder", Path.Combine(folder, "letters")));
        foreach (var invariant in result.Invariants)
        {
            console.Write(new Text(
                DemoTexts.Of(invariant.Holds ? "Holds" : "Broken"), new Style(invariant.Holds ? Color.Green : Color.Red)));
            console.WriteLine($"  {invariant.Statement}{(invariant.Holds ? "" : $" {invariant.Detail}")}");
        }
    }

    private static string Amount(long cents) => (cents / 100m).ToString("N", Belgian);
}
