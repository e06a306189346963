using Miriam.Domain.Submissions;
using Miriam.Functions.Agreements;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;

namespace Miriam.Functions.Expenses;

/// <summary>Reads the expense lines of stored files, and finds a line of one version in another.</summary>
public sealed class ExpenseLines(BlobFiles blobs)
{
    /// <summary>The lines of a version; none where it was not taken, or its rows are not kept any more.</summary>
    public async Task<IReadOnlyList<Expense>> ReadAsync(Dossier dossier, SubmissionKey key, CancellationToken cancellation)
    {
        var blob = SubmissionBlobs.Submission(dossier.Agreement, key);
        return dossier.Submissions.ContainsKey(key) && await blobs.ExistsAsync(blob, cancellation)
            ? (await blobs.ReadJsonAsync<Submission>(blob, cancellation)).Expenses
            : [];
    }

    /// <summary>What the files say of lines; without those whose rows are not kept.</summary>
    public async Task<IReadOnlyDictionary<ExpenseKey, Expense>> DeclaredAsync(Dossier dossier, IEnumerable<ExpenseKey> lines, CancellationToken cancellation)
    {
        var declared = new Dictionary<ExpenseKey, Expense>();
        foreach (var file in lines.GroupBy(line => new SubmissionKey(line.Period, line.Version)))
        {
            var rows = (await ReadAsync(dossier, file.Key, cancellation)).ToLookup(expense => expense.Row);
            foreach (var line in file.Where(line => rows.Contains(line.Row)))
            {
                declared.Add(line, rows[line.Row].First());
            }
        }

        return declared;
    }

    /// <summary>
    /// Where lines stand today: in the version in force of their period, or in their own while that is not accepted yet.
    /// </summary>
    /// <returns>Null for a line that is gone.</returns>
    public Task<IReadOnlyDictionary<ExpenseKey, ExpenseKey?>> TodayAsync(Dossier dossier, IEnumerable<ExpenseKey> lines, CancellationToken cancellation) =>
        InAsync(dossier, lines, period => dossier.InForce.FirstOrDefault(version => version.Period == period)?.Key, cancellation);

    /// <summary>Where lines stand in other versions of their files.</summary>
    /// <param name="version">The version looked at for a period; null for a line's own.</param>
    public async Task<IReadOnlyDictionary<ExpenseKey, ExpenseKey?>> InAsync(
        Dossier dossier, IEnumerable<ExpenseKey> lines, Func<Domain.Periods.Period, SubmissionKey?> version, CancellationToken cancellation)
    {
        var found = new Dictionary<ExpenseKey, ExpenseKey?>();
        foreach (var file in lines.Distinct().GroupBy(line => new SubmissionKey(line.Period, line.Version)))
        {
            // A version later than the one looked at waits for its acceptance: its lines stand in it.
            if (version(file.Key.Period) is not { } target || target.Version <= file.Key.Version)
            {
                foreach (var line in file)
                {
                    found[line] = line;
                }

                continue;
            }

            var rows = ExpenseMatching.Rows(await ReadAsync(dossier, file.Key, cancellation), await ReadAsync(dossier, target, cancellation));
            foreach (var line in file)
            {
                found[line] = rows.TryGetValue(line.Row, out var row) ? new ExpenseKey(target.Period, target.Version, row) : null;
            }
        }

        return found;
    }
}
