using System.IO.Compression;
using System.Text;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Files.Agreements;

namespace Miriam.Files.Tests.Agreements;

/// <summary>A workbook of agreements as a ZIP of CSV: two agreements, the second a consortium in its second year.</summary>
internal sealed class AgreementSheets
{
    public static readonly Edition Edition = new(2025);
    private static readonly IntakeLimits Limits = ProgrammeParameterSets.Load().For(Edition).Intake;

    private readonly Dictionary<string, List<string[]>> sheets = new()
    {
        ["agreements"] =
        [
            ["agreement", "name", "language", "enterprise_number", "iban", "holder", "year", "plan", "first_year_percent", "subsidy", "lead", "state", "mark"],
            ["63020", "CPAS de Dison", "fr", "0566.988.259", "BE68 5390 0754 7034", "CPAS de Dison", "1", "", "", "63 613,00", "", "", ""],
            ["43005", "OCMW Eeklo", "nl", "0406 798 006", "BE68539007547034", "OCMW Eeklo", "2", "advance", "40", "", "", "", ""],
        ],
        ["members"] = [["agreement", "nis"], ["43005", "43005"], ["43005", "43010"]],
        ["agreement_groups"] =
        [
            ["agreement", "code", "nis", "first", "last"],
            ["63020", "G1", "", "2025Q3", ""],
            ["43005", "G1", "43005", "2025Q3", "2026Q2"],
            ["43005", "G2", "43010", "2026Q1", ""],
        ],
        ["history"] = [["agreement", "nis", "edition", "year"], ["43005", "43010", "2023-2024", "1"]],
    };

    /// <summary>Another value in a cell, by its address.</summary>
    public AgreementSheets With(string sheet, string cell, string value)
    {
        sheets[sheet][int.Parse(cell.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) - 1][cell[0] - 'A'] = value;
        return this;
    }

    public AgreementSheets WithRow(string sheet, params string[] row)
    {
        sheets[sheet].Add(row);
        return this;
    }

    public AgreementSheets Without(string sheet)
    {
        sheets.Remove(sheet);
        return this;
    }

    public AgreementFile Read() => Read(ToZip());

    public static AgreementFile Read(byte[] content) => AgreementFile.Read(new MemoryStream(content), Edition, Limits);

    public byte[] ToZip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, rows) in sheets)
            {
                using var text = new StreamWriter(zip.CreateEntry(name + ".csv").Open(), new UTF8Encoding(false));
                foreach (var row in rows)
                {
                    text.WriteLine(string.Join(';', row));
                }
            }
        }

        return bytes.ToArray();
    }
}
