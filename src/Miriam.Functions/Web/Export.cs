using Microsoft.AspNetCore.Http;
using Miriam.Files.Exports;
using Miriam.Files.Templates;

namespace Miriam.Functions.Web;

/// <summary>Tables as files to download; memory holds one row at a time.</summary>
public static class Export
{
    public static IResult Xlsx(
        string file, string sheet, IReadOnlyList<string> headings, IAsyncEnumerable<IReadOnlyList<CellValue?>> rows, CancellationToken cancellation) =>
        Results.Stream(
            target => WriteAsync(target, sheet, headings, rows, cancellation),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            file + ".xlsx");

    // By way of a temporary file: parts of a package are closed synchronously, which an answer does not allow.
    private static async Task WriteAsync(
        Stream target, string sheet, IReadOnlyList<string> headings, IAsyncEnumerable<IReadOnlyList<CellValue?>> rows, CancellationToken cancellation)
    {
        await using var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        });
        await TableWorkbook.WriteAsync(file, sheet, headings, rows, cancellation);
        file.Position = 0;
        await file.CopyToAsync(target, cancellation);
    }

    public static IResult UnknownFormat(params string[] formats) =>
        Problems.BadRequest("BAD_FORMAT", RefusalText.BadFormat, string.Join(", ", formats));
}
