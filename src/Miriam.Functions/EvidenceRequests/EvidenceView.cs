using Miriam.Domain.Submissions;
using Miriam.Files.Calculations;
using Miriam.Functions.Agreements;
using Miriam.Functions.Documents;
using Miriam.Functions.Expenses;
using Miriam.Functions.Submissions;

namespace Miriam.Functions.EvidenceRequests;

/// <summary>A request for evidence with its lines, their review and their documents, in one answer.</summary>
public sealed record EvidenceView(
    int Number,
    EvidenceState State,
    string Question,
    int? Sample,
    DateTimeOffset AskedAt,
    DateOnly Due,
    IReadOnlyList<EvidenceLineView> Lines,
    IReadOnlyList<EvidenceAnswer> Answers,
    EvidenceClosing? Closing);

/// <summary>A line that was asked about.</summary>
/// <param name="Line">As it stood when it was asked.</param>
/// <param name="Today">The same line in the file in force; null where it is gone.</param>
/// <param name="Expense">What the file says of it.</param>
/// <param name="State">Its review today; null while undecided.</param>
public sealed record EvidenceLineView(string Line, string? Today, Expense? Expense, ExpenseState? State, IReadOnlyList<DocumentEvidence> Documents);

/// <summary>Puts requests together with what their lines are today.</summary>
public sealed class EvidenceViews(ExpenseLines lines, LineDocuments documents)
{
    public async Task<IReadOnlyList<EvidenceView>> OfAsync(Dossier dossier, IReadOnlyList<EvidenceRequest> requests, CancellationToken cancellation)
    {
        var asked = requests.SelectMany(request => request.Lines).ToList();
        var today = await lines.TodayAsync(dossier, asked, cancellation);
        var attached = await documents.TodayAsync(dossier, cancellation);
        var facts = new Dictionary<ExpenseKey, Expense>();
        foreach (var file in asked.Concat(today.Values.OfType<ExpenseKey>()).Select(line => new SubmissionKey(line.Period, line.Version)).Distinct())
        {
            foreach (var expense in await lines.ReadAsync(dossier, file, cancellation))
            {
                facts[new ExpenseKey(file.Period, file.Version, expense.Row)] = expense;
            }
        }

        EvidenceLineView Line(ExpenseKey line)
        {
            var place = today[line] ?? line;
            var review = dossier.Expenses.GetValueOrDefault(place);
            return new EvidenceLineView(
                line.ToString(),
                today[line]?.ToString(),
                facts.GetValueOrDefault(place),
                review?.State == ExpenseState.Undecided ? null : review?.State,
                [.. attached[place]]);
        }

        return
        [
            .. requests.Select(request => new EvidenceView(
                request.Number, request.State, request.Question, request.Sample, request.At, request.Due, [.. request.Lines.Select(Line)], request.Answers, request.Closing)),
        ];
    }
}
