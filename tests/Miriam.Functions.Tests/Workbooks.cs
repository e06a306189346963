using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace Miriam.Functions.Tests;

/// <summary>Workbooks that the app answers, read as a spreadsheet would.</summary>
internal static class Workbooks
{
    /// <summary>The rows of the first sheet; numbers in invariant form.</summary>
    public static async Task<List<List<string>>> ReadAsync(App app, string persona, string path)
    {
        using var answer = await app.CallAsync(persona, HttpMethod.Get, path);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Content.Headers.ContentType?.MediaType);
        return Sheets(await answer.Content.ReadAsByteArrayAsync())[0].Rows;
    }

    /// <summary>Every sheet with its rows.</summary>
    public static List<(string Name, List<List<string>> Rows)> Sheets(byte[] workbook)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var content = new MemoryStream(workbook);
        using var reader = ExcelReaderFactory.CreateReader(content);
        List<(string, List<List<string>>)> sheets = [];
        do
        {
            List<List<string>> rows = [];
            while (reader.Read())
            {
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) ?? "")]);
            }

            sheets.Add((reader.Name, rows));
        }
        while (reader.NextResult());
        return sheets;
    }
}
