using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Controls;
using Miriam.Functions.Documents;
using Miriam.Functions.Expenses;
using Miriam.Functions.Web;

namespace Miriam.Functions.EvidenceRequests;

/// <summary>
/// Decisions on requests for evidence. None of them decides on a line, and an open one holds nothing up: a settlement needs
/// every line accepted or refused (money rule 5), whatever was asked about it.
/// </summary>
public static class EvidenceSteps
{
    /// <summary>More lines are asked about in several requests, each with a question of its own.</summary>
    public const int MostLines = 100;

    private const int LongestTerm = 365;

    /// <param name="lines">Lines that exist.</param>
    /// <param name="dueDays">Calendar days to answer; null for those of the parameters.</param>
    public static Decided Ask(
        Dossier dossier, IReadOnlyList<ExpenseKey> lines, int? sample, string? question, int? dueDays, EvidenceRules rules, Actor by, DateTimeOffset now)
    {
        if (Reasons.Problem(question) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        if (dossier.Agreement.State is not (AgreementState.Signed or AgreementState.Amended))
        {
            return Decided.Refused(DecisionCode.WrongState, RefusalText.AgreementState, dossier.Agreement.State);
        }

        if (lines.Count is 0 or > MostLines)
        {
            return Decided.Refused("LINES", RefusalText.AskAboutLines, MostLines);
        }

        if (!lines.All(line => dossier.InForce.Any(version => version.Period == line.Period && version.Version == line.Version)))
        {
            return Decided.Refused("NOT_IN_FORCE", RefusalText.LinesNotInForce);
        }

        if (sample is not null && dossier.Samples.FirstOrDefault(drawn => drawn.Number == sample) is var found
            && !lines.All(line => found?.Lines.Contains(ControlSample.NameOf(line), StringComparer.Ordinal) == true))
        {
            return Decided.Refused("SAMPLE", RefusalText.SampleHasOtherLines);
        }

        if (dueDays is < 1 or > LongestTerm)
        {
            return Decided.Refused("DUE", RefusalText.DaysToAnswer, LongestTerm);
        }

        var asked = lines.Distinct().Order().ToList();
        if (dossier.EvidenceRequests.Any(request => request.State == EvidenceState.Open && by.IsSamePersonAs(request.By) && request.Question == question && request.Lines.SequenceEqual(asked)))
        {
            return Decided.Unchanged;
        }

        var due = BelgianHolidays.WorkingDayFrom(BrusselsTime.DayOf(now).AddDays(dueDays ?? rules.DueDays));
        var created = new EvidenceRequest(dossier.EvidenceRequests.Count + 1, asked, sample, question!, by, now, due);
        return Stored(dossier, created, "evidence.asked", by, now, question, null, FormattableString.Invariant($"due {due:yyyy-MM-dd}, lines {string.Join(' ', asked)}"));
    }

    /// <param name="today">Where the lines of the request and of the documents stand in the files in force.</param>
    public static Decided Answer(
        Dossier dossier, int number, EvidenceAnswer answer, IReadOnlyDictionary<ExpenseKey, ExpenseKey?> today)
    {
        if (dossier.EvidenceRequests.FirstOrDefault(r => r.Number == number) is not { } request)
        {
            return NotThere;
        }

        if (answer.Text is not null && Reasons.Problem(answer.Text) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        if (answer.NoneExists ? answer.Documents.Count > 0 : answer.Text is null && answer.Documents.Count == 0)
        {
            return Decided.Refused("EMPTY_ANSWER", RefusalText.EmptyAnswer);
        }

        if (!answer.Documents.All(document => Fits(dossier, request, document, today)))
        {
            return Decided.Refused("DOCUMENTS", RefusalText.DocumentsOfOtherLines);
        }

        if (request.Answers.Count > 0 && Same(request.Answers[^1], answer))
        {
            return Decided.Unchanged;
        }

        return request.State == EvidenceState.Closed
            ? Decided.Refused(DecisionCode.WrongState, RefusalText.RequestClosed)
            : Stored(
                dossier, request with { Answers = [.. request.Answers, answer] }, "evidence.answered", answer.By, answer.At, answer.Text, request.State,
                answer.NoneExists ? "there is none" : FormattableString.Invariant($"documents {string.Join(' ', answer.Documents)}"));
    }

    /// <summary>Closes a request, whoever's turn it is: whoever waits in vain is not kept waiting.</summary>
    /// <param name="reason">Left out only where an answer satisfied.</param>
    public static Decided Close(Dossier dossier, int number, EvidenceOutcome outcome, string? reason, Actor by, DateTimeOffset now)
    {
        if (dossier.EvidenceRequests.FirstOrDefault(r => r.Number == number) is not { } request)
        {
            return NotThere;
        }

        if ((outcome != EvidenceOutcome.Satisfied || request.Answers.Count == 0 || reason is not null) && Reasons.Problem(reason) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        if (request.Closing is { } standing)
        {
            return standing.Outcome == outcome && by.IsSamePersonAs(standing.By) ? Decided.Unchanged : Decided.Refused(DecisionCode.WrongState, RefusalText.RequestClosed);
        }

        return Stored(
            dossier, request with { Closing = new EvidenceClosing(outcome, reason, by, now) }, "evidence.closed", by, now, reason, request.State, outcome.ToString());
    }

    private static bool Fits(Dossier dossier, EvidenceRequest request, int number, IReadOnlyDictionary<ExpenseKey, ExpenseKey?> today) =>
        dossier.Documents.FirstOrDefault(d => d.Number == number) is { State: DocumentState.Received or DocumentState.Stored } document
        && document.Of.Any(line => request.Lines.Any(asked =>
            asked == line || (today.GetValueOrDefault(line) is { } place && today.GetValueOrDefault(asked) == place)));

    private static bool Same(EvidenceAnswer one, EvidenceAnswer other) =>
        (one.Text, one.NoneExists) == (other.Text, other.NoneExists) && one.By.IsSamePersonAs(other.By) && one.Documents.SequenceEqual(other.Documents);

    private static Decided NotThere => Decided.Refused("NOT_FOUND", RefusalText.NoEvidenceRequest);

    private static Decided Stored(
        Dossier dossier, EvidenceRequest request, string action, Actor by, DateTimeOffset now, string? reason, EvidenceState? before, string after) => Decided.Stored(
        dossier with { EvidenceRequests = [.. dossier.EvidenceRequests.Where(r => r.Number < request.Number), request, .. dossier.EvidenceRequests.Where(r => r.Number > request.Number)] },
        new AuditEntry(
            dossier.Edition, action, FormattableString.Invariant($"{dossier.Id}/evidence-{request.Number}"), by, now, reason, before?.ToString(), $"{request.State}, {after}"));
}
