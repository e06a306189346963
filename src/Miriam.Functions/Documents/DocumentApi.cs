using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain;
using Miriam.Domain.Submissions;
using Miriam.Files.Documents;
using Miriam.Functions.Agreements;
using Miriam.Functions.Durable;
using Miriam.Functions.Expenses;
using Miriam.Functions.Programme;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;
using Miriam.Functions.Web;

namespace Miriam.Functions.Documents;

/// <summary>Supporting documents of expense lines: a CPAS sends them, finance and the auditor see them too.</summary>
public sealed class DocumentApi(
    DossierStore dossiers, IncomingFiles incoming, BlobFiles blobs, ExpenseLines lines, WomenNamed women, ParameterSource parameters, TimeProvider time)
{
    private const string Documents = "agreements/{id}/documents";
    private const int MostLines = 50;

    /// <summary>Takes a document for the lines that <c>?line=</c> names, once or several times.</summary>
    [Function("UploadDocument")]
    [AllowRoles(Roles.CpasEditor)]
    public async Task<IResult> Upload(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Documents)] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        var caller = Caller.Of(context);
        var named = await NamedAsync(id, [.. request.Query["line"].OfType<string>()], caller, cancellation);
        if (named.Problem is { } problem)
        {
            return problem;
        }

        if (await MultipartFile.FirstAsync(request, cancellation) is not { } section)
        {
            return Problems.BadRequest("NO_FILE", RefusalText.NoDocumentFile);
        }

        var (rules, began) = (parameters.For(named.Dossier.Agreement).Documents, time.GetUtcNow());
        if (await incoming.StoreAsync(section.Body, $"{id}/documents", rules.FileBytes, cancellation) is not { } received)
        {
            return Problems.Of(new Refusal(SubmissionReceiver.TooLarge, RefusalText.DocumentTooLarge, rules.FileBytes / 1_000_000));
        }

        var header = section.GetContentDispositionHeader();
        var name = DocumentName.Of(header?.FileNameStar.Value ?? header?.FileName.Value) is { } told && !await women.AreNamedInAsync(told, named.Dossier, cancellation) ? told : null;
        var number = 0;
        var outcome = await dossiers.DecideAsync(
            id, dossier => DocumentSteps.Receive(dossier, received, name, named.Lines, rules.Count, caller.Actor, began, out number), cancellation);

        // The same bytes again are the same document: this copy is not needed; nor is one that was refused.
        var document = outcome!.Dossier.Documents.FirstOrDefault(d => d.Number == number);
        if (document?.Incoming != received.Blob)
        {
            await blobs.DeleteAsync(received.Blob, cancellation);
        }

        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        await client.FollowDocumentsAsync(outcome.Dossier, cancellation);
        return Answer.Accepted(DocumentView.Location(id, number), await ViewAsync(outcome.Dossier, document!, request, cancellation));
    }

    [Function("ListDocuments")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Documents)] HttpRequest request,
        string id,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await dossiers.FindVisibleAsync(id, context, cancellation) is not { } dossier)
        {
            return Problems.NotFound(RefusalText.NoAgreement);
        }

        var today = await lines.TodayAsync(dossier, dossier.Documents.SelectMany(document => document.Lines.Select(link => link.Line)), cancellation);
        var language = LanguageOf(request, dossier);
        return Answer.Ok(dossier.Documents.Select(document => DocumentView.Of(dossier, document, today, language)));
    }

    [Function("GetDocument")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Documents + "/{number:int}")] HttpRequest request,
        string id,
        int number,
        FunctionContext context,
        CancellationToken cancellation) =>
        await dossiers.FindVisibleAsync(id, context, cancellation) is { } dossier && dossier.Documents.FirstOrDefault(d => d.Number == number) is { } document
            ? Answer.Ok(await ViewAsync(dossier, document, request, cancellation))
            : Problems.NotFound(RefusalText.NoDocument);

    /// <summary>The bytes as they were sent: to be saved, never shown by the browser, under a name of ours.</summary>
    [Function("GetDocumentContent")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> GetContent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Documents + "/{number:int}/content")] HttpRequest request,
        string id,
        int number,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await dossiers.FindVisibleAsync(id, context, cancellation) is not { } dossier
            || dossier.Documents.FirstOrDefault(d => d.Number == number) is not { State: DocumentState.Stored, Kind: { } kind } document)
        {
            return Problems.NotFound(RefusalText.NoDocument);
        }

        var headers = request.HttpContext.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.CacheControl = "private, no-store";
        return Results.Stream(
            await blobs.OpenReadAsync(document.Blob(dossier.Agreement), cancellation),
            ContentType(kind),
            FormattableString.Invariant($"{id}-document-{number}.{kind.ToString().ToLowerInvariant()}"));
    }

    /// <summary>Makes a document one of further lines.</summary>
    [Function("AttachDocument")]
    [AllowRoles(Roles.CpasEditor)]
    public async Task<IResult> Attach(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Documents + "/{number:int}/lines")] HttpRequest request,
        string id,
        int number,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await dossiers.FindVisibleAsync(id, context, cancellation) is null)
        {
            return Problems.NotFound(RefusalText.NoDocument);
        }

        if (await request.ReadBodyAsync<LinesBody>(cancellation) is not { Lines: { } asked })
        {
            return Answer.BadJson<LinesBody>();
        }

        var caller = Caller.Of(context);
        var named = await NamedAsync(id, asked, caller, cancellation);
        return named.Problem ?? await DecideAsync(
            id, number, dossier => DocumentSteps.Attach(dossier, number, named.Lines, caller.Actor, time.GetUtcNow()), client, request, cancellation);
    }

    /// <summary>Takes a document off a line, until somebody of finance has decided on that line.</summary>
    [Function("RemoveDocument")]
    [AllowRoles(Roles.CpasEditor)]
    public async Task<IResult> Remove(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Documents + "/{number:int}/remove")] HttpRequest request,
        string id,
        int number,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await dossiers.FindVisibleAsync(id, context, cancellation) is not { } read)
        {
            return Problems.NotFound(RefusalText.NoDocument);
        }

        if (await request.ReadBodyAsync<LineBody>(cancellation) is not { } body || !ExpenseKey.TryParse(body.Line, out var line))
        {
            return Answer.BadJson<LineBody>();
        }

        var caller = Caller.Of(context);
        if (!caller.MayReport(read.Agreement, line.Period))
        {
            return Problems.NotFound(RefusalText.NoDocument);
        }

        var today = (await lines.TodayAsync(read, [line], cancellation))[line];
        return await DecideAsync(
            id, number, dossier => DocumentSteps.Remove(dossier, number, line, today, caller.Actor, time.GetUtcNow()), client, request, cancellation);
    }

    internal static string ContentType(DocumentKind kind) => kind switch
    {
        DocumentKind.Pdf => "application/pdf",
        DocumentKind.Jpeg => "image/jpeg",
        _ => "image/png",
    };

    private async Task<IResult> DecideAsync(
        string id, int number, Func<Dossier, Decided> decide, DurableTaskClient client, HttpRequest request, CancellationToken cancellation)
    {
        var outcome = await dossiers.DecideAsync(id, decide, cancellation);
        if (outcome!.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var document = outcome.Dossier.Documents.Single(d => d.Number == number);
        if (document.State == DocumentState.Removed)
        {
            await blobs.DeleteAsync(document.Blob(outcome.Dossier.Agreement), cancellation);
        }

        await client.FollowDocumentsAsync(outcome.Dossier, cancellation);
        return Answer.Ok(await ViewAsync(outcome.Dossier, document, request, cancellation));
    }

    /// <summary>The lines that a caller names, when each exists and may be acted on by the caller.</summary>
    private async Task<NamedLines> NamedAsync(string id, IReadOnlyList<string> asked, Caller caller, CancellationToken cancellation)
    {
        if (await dossiers.FindAsync(id, cancellation) is not { } dossier || !caller.MaySee(dossier.Agreement))
        {
            return new NamedLines(null!, [], Problems.NotFound(RefusalText.NoAgreement));
        }

        var keys = asked.Select(text => ExpenseKey.TryParse(text, out var key) ? key : default).Distinct().ToList();
        if (keys.Count is 0 or > MostLines)
        {
            return new NamedLines(dossier, [], Problems.BadRequest("LINES", RefusalText.NameLines, MostLines));
        }

        foreach (var file in keys.GroupBy(key => new SubmissionKey(key.Period, key.Version)))
        {
            var rows = (await lines.ReadAsync(dossier, file.Key, cancellation)).Select(line => line.Row).ToHashSet();
            if (!caller.MayReport(dossier.Agreement, file.Key.Period) || IsSentBack(dossier, file.Key) || !file.All(key => rows.Contains(key.Row)))
            {
                return new NamedLines(dossier, keys, Problems.NotFound(RefusalText.NoExpenseLine));
            }
        }

        return new NamedLines(dossier, keys, null);
    }

    private static bool IsSentBack(Dossier dossier, SubmissionKey file) =>
        dossier.Submissions.GetValueOrDefault(file)?.Status.State is SubmissionState.Rejected or SubmissionState.Returned;

    private async Task<DocumentView> ViewAsync(Dossier dossier, SupportingDocument document, HttpRequest request, CancellationToken cancellation) =>
        DocumentView.Of(dossier, document, await lines.TodayAsync(dossier, document.Lines.Select(link => link.Line), cancellation), LanguageOf(request, dossier));

    private static Language LanguageOf(HttpRequest request, Dossier dossier) =>
        request.LanguageOr(dossier.Agreement.Language);

    private sealed record NamedLines(Dossier Dossier, IReadOnlyList<ExpenseKey> Lines, IResult? Problem);
}

/// <summary>Lines by their keys.</summary>
public sealed record LinesBody(IReadOnlyList<string>? Lines);

/// <summary>A line by its key.</summary>
public sealed record LineBody(string? Line);
