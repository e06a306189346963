using System.Globalization;
using System.Text;

namespace Miriam.Files.Reports.Pdf;

/// <summary>How values are written in a PDF.</summary>
internal static class PdfText
{
    /// <summary>A text string: UTF-16 with a byte order mark, in hexadecimal, so that nothing needs escaping.</summary>
    public static string String(string text) => "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)) + ">";

    /// <summary>A number with at most two decimals, which is a hundredth of a point.</summary>
    public static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A moment as a PDF date in UTC.</summary>
    public static string Date(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("'(D:'yyyyMMddHHmmss'Z)'", CultureInfo.InvariantCulture);
}
