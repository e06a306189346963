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
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var content = new MemoryStream(await answer.Content.ReadAsByteArrayAsync());
        using var reader = ExcelReaderFactory.CreateReader(content);
        List<List<string>> rows = [];
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) ?? "")]);
        }

        return rows;
    }
}
