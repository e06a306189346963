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
        var table = new Table().Border(TableBorder.Rounded).Title("Tranches paid, in EUR");
        table.AddColumn("CPAS / OCMW");
        foreach (var heading in new[] { "subsidy", "tranche 1", "tranche 2", "tranche 3", "tranche 4", "recovered", "due" })
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
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
        console.MarkupLineInterpolated($"[bold]Paid[/] {Amount(result.PaidCents)}  [bold]recovered[/] {Amount(result.RecoveredCents)}  [bold]due[/] {Amount(result.DueCents)}");
        console.MarkupLineInterpolated($"{result.Submissions} files sent, {result.Rejected} refused; {result.Reminders} reminders; {result.AuditRecords} audit records; {result.Seconds} s");
        foreach (var file in result.ReportFiles)
        {
            console.MarkupLineInterpolated($"Report: {file}");
        }

        console.MarkupLineInterpolated($"Tables: {Path.Combine(folder, "tables")}");
        foreach (var invariant in result.Invariants)
        {
            console.MarkupLineInterpolated(
                invariant.Holds ? (FormattableString)$"[green]holds[/]  {invariant.Statement}" : $"[red]broken[/] {invariant.Statement} {invariant.Detail}");
        }
    }

    private static string Amount(long cents) => (cents / 100m).ToString("N", Belgian);
}
