using System.Text;
using Microsoft.AspNetCore.Http;
using Miriam.Domain;
using Miriam.Domain.Findings;
using Miriam.Domain.Periods;
using Miriam.Files.Intake.Answer;
using Miriam.Functions.Agreements;
using Miriam.Functions.Programme;
using Miriam.Functions.Storage;
using Miriam.Functions.Web;

namespace Miriam.Functions.Submissions;

/// <summary>A version that has been checked.</summary>
public sealed record CheckedFile(Dossier Dossier, SubmissionVersion Version, IReadOnlyList<Finding> Findings);

/// <summary>Findings as people read them: a page, and the uploader's own workbook with marks in it.</summary>
/// <remarks>Made when asked for: the same bytes, findings and language always give the same answer.</remarks>
public sealed class FindingsAnswers(BlobFiles blobs, ParameterSource parameters)
{
    public IResult Page(CheckedFile file, Language language) => Results.Content(
        FindingsPage.Render(
            new FindingsAnswer(
                file.Dossier.Agreement.Name,
                file.Dossier.Agreement.LeadIn(file.Version.Period),
                file.Version.Period,
                file.Version.Version,
                file.Findings,
                AnnotatedWorkbook.IsWithheld(file.Findings) ? null : $"?format=xlsx&lang={language.ToString().ToLowerInvariant()}")
            {
                ErasedOn = [.. file.Version.Rewrites.Select(rewrite => BrusselsTime.DayOf(rewrite.At)).Distinct()],
            },
            language),
        "text/html",
        Encoding.UTF8);

    public async Task<IResult> WorkbookAsync(CheckedFile file, Language language, Caller caller, CancellationToken cancellation)
    {
        if (AnnotatedWorkbook.IsWithheld(file.Findings) || await FindAsync(file, caller, cancellation) is not { } place)
        {
            return Problems.NotFound(RefusalText.NoAnnotatedWorkbook);
        }

        using var original = new MemoryStream();
        await using (var content = await blobs.OpenReadAsync(place, cancellation))
        {
            await content.CopyToAsync(original, cancellation);
        }

        var workbook = new MemoryStream();
        AnnotatedWorkbook.Write(workbook, original.ToArray(), file.Findings, parameters.For(file.Dossier.Agreement).Intake, language);
        workbook.Position = 0;
        return Results.Stream(workbook, TemplateApi.ContentType, $"miriam-{file.Version.Key}-{file.Dossier.Agreement.Lead}.xlsx");
    }

    /// <summary>A file with other personal data waits in <c>incoming</c>, where only its own CPAS may see it.</summary>
    private async Task<BlobReference?> FindAsync(CheckedFile file, Caller caller, CancellationToken cancellation)
    {
        var original = SubmissionBlobs.Original(file.Dossier.Agreement, file.Version.Key);
        return await blobs.ExistsAsync(original, cancellation) ? original
            : caller.Cpas is not null && await blobs.ExistsAsync(file.Version.Incoming, cancellation) ? file.Version.Incoming
            : null;
    }
}
