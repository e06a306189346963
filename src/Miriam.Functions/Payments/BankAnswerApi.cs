using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain;
using Miriam.Domain.Payments;
using Miriam.Files.Payments.BankAnswers;
using Miriam.Functions.Durable;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;
using Miriam.Functions.Requests;
using Miriam.Functions.Web;

namespace Miriam.Functions.Payments;

/// <summary>Takes what the bank answers: status reports, statements, and tables that another person confirms.</summary>
public sealed class BankAnswerApi(BankAnswerStore answers, BankAnswerProgress progress, BankAnswerFollowing following, BlobFiles blobs, TimeProvider time)
{
    [Function("ListBankAnswers")]
    [AllowRoles(Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "bank-answers")] HttpRequest request, CancellationToken cancellation) =>
        Answer.Ok((await answers.ListAsync(cancellation)).Select(answer => BankAnswerView.Of(answer, request.ReaderLanguageOr(Language.En))));

    [Function("GetBankAnswer")]
    [AllowRoles(Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "bank-answers/{answer}")] HttpRequest request, string answer, CancellationToken cancellation) =>
        await answers.FindAsync(answer, cancellation) is { } found ? Answer.Ok(BankAnswerView.Of(found, request.ReaderLanguageOr(Language.En))) : Problems.NotFound(RefusalText.NoBankAnswer);

    /// <summary>The body is the file. What cannot be read changes nothing and says why.</summary>
    [Function("UploadBankAnswer")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> Upload(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "bank-answers")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await ReadAsync(request, cancellation) is not { } file)
        {
            return Problems.Of(new Agreements.Refusal("TOO_LARGE", RefusalText.AnswerTooLarge, BankFile.MostBytes));
        }

        var reading = BankFile.Read(file);
        if (reading.Report is not { } report)
        {
            return reading.Problem == BankReadingProblem.TooLarge
                ? Problems.Of(new Agreements.Refusal("TOO_LARGE", RefusalText.AnswerTooLong))
                : Problems.BadRequest(reading.Problem!, RefusalText.AnswerNotReadable);
        }

        var id = Convert.ToHexStringLower(SHA256.HashData(file));
        var by = new RunDecision(Caller.Of(context).Actor, time.GetUtcNow());
        await blobs.WriteOnceAsync(PaymentBlobs.AnswerOf(id), new MemoryStream(file), "application/octet-stream", cancellation);
        await client.LookAgainAsync(SecondLookKind.BankAnswer, id, time, cancellation);
        var match = await progress.MatchAsync(report, cancellation);
        var received = await answers.ReceiveAsync(BankAnswer.Of(id, report.Kind, match, by), cancellation);
        await client.FollowRequestsAsync([], BankAnswerRequests.Of(received), cancellation);
        return Answer.Ok(BankAnswerView.Of(await following.ApplyAsync(received, dossier => client.FollowTranchesAsync(dossier, cancellation), cancellation), request.ReaderLanguageOr(Language.En)));
    }

    [Function("ConfirmBankAnswer")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "bank-answers/{answer}/confirm")] HttpRequest request,
        string answer,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        var by = new RunDecision(Caller.Of(context).Actor, time.GetUtcNow());
        if (await answers.FindAsync(answer, cancellation) is null)
        {
            return Problems.NotFound(RefusalText.NoBankAnswer);
        }

        await client.LookAgainAsync(SecondLookKind.BankAnswer, answer, time, cancellation);
        var outcome = (await answers.DecideAsync(answer, found => BankAnswer.Confirm(found, by), "answer.confirmed", by, cancellation))!;
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        await client.FollowRequestsAsync(BankAnswerRequests.Of(outcome.After with { State = BankAnswerState.Held }), [], cancellation);
        return Answer.Ok(BankAnswerView.Of(await following.ApplyAsync(outcome.After, dossier => client.FollowTranchesAsync(dossier, cancellation), cancellation), request.ReaderLanguageOr(Language.En)));
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > BankFile.MostBytes)
        {
            return null;
        }

        try
        {
            using var bytes = new MemoryStream();
            await new LimitedStream(request.Body, BankFile.MostBytes).CopyToAsync(bytes, cancellation);
            return bytes.ToArray();
        }
        catch (FileTooLargeException)
        {
            return null;
        }
    }
}

/// <summary>An answer of the bank as the API shows it.</summary>
/// <param name="Problems">Lines that contradict what we know; they are never followed.</param>
public sealed record BankAnswerView(
    string Id, BankReportKind Kind, BankAnswerState State, RunDecision Received, RunDecision? Confirmed, int Applied, int Problems, int Others, IReadOnlyList<AnswerLineView> Lines)
{
    public static BankAnswerView Of(BankAnswer answer, Language language) => new(
        answer.Id,
        answer.Kind,
        answer.State,
        answer.Received,
        answer.Confirmed,
        answer.Lines.Count(line => line.Verdict == AnswerVerdict.Applied),
        answer.Lines.Count(line => AnswerVerdict.IsProblem(line.Verdict)),
        answer.Others,
        [.. answer.Lines.Select(line => AnswerLineView.Of(line, language))]);
}

/// <param name="Verdict">Absent while a held line waits for the second person.</param>
/// <param name="Explanation">The verdict in words, where people have to look.</param>
public sealed record AnswerLineView(
    string? EndToEndId, string? TrancheId, string? RunId, string? Claim, long? AmountCents, string? Code, string? Reason, string? Verdict, string? Explanation)
{
    public static AnswerLineView Of(AnswerLine line, Language language) => new(
        line.EndToEndId,
        line.TrancheId,
        line.RunId,
        line.Claim,
        line.Amount?.Cents,
        line.Code,
        line.Reason,
        line.Verdict,
        AnswerVerdict.IsProblem(line.Verdict) || line.Verdict == AnswerVerdict.Unattributed ? RefusalTexts.Of(line.Verdict!, language) : null);
}
