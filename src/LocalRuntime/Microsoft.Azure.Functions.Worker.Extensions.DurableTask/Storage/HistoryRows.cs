using System.Globalization;
using Azure.Data.Tables;
using Microsoft.DurableTask.Engine;

namespace Microsoft.DurableTask.Storage;

/// <summary>
/// History as rows <c>h{generation}{turn}</c>. A row takes 64 turns, a property each, and each turn sends only its own;
/// a turn with a long text has a row for itself, marked at the end of its key.
/// </summary>
internal sealed class HistoryRows(HubRows rows)
{
    private const int TurnsPerRow = 64;

    // A row holds 1 MiB, of two bytes per character.
    private const int PackedLength = 7_500;

    private const char Long = '+';

    private static readonly string[] Properties =
        [.. Enumerable.Range(0, TurnsPerRow).Select(turn => FormattableString.Invariant($"H{turn:D2}"))];

    /// <summary>What the rows of a generation begin with; those of earlier ones are less.</summary>
    public static string Prefix(int generation) => FormattableString.Invariant($"h{generation:D8}");

    /// <param name="key">The instance's partition.</param>
    /// <param name="generation">The one that the turn belongs to.</param>
    /// <param name="turn">Its number in the generation, from 0.</param>
    /// <param name="events">What it brought.</param>
    /// <param name="cancellation">Ends the writing of a blob.</param>
    public async Task<TableTransactionAction> AddAsync(
        string key, int generation, int turn, IReadOnlyList<HistoryEvent> events, CancellationToken cancellation)
    {
        string text = HistoryText.Write(events);
        if (text.Length > PackedLength)
        {
            TableEntity alone = await rows.TextRowAsync(key, Row(generation, turn) + Long, text, cancellation);
            return new TableTransactionAction(TableTransactionActionType.UpsertReplace, alone);
        }

        TableEntity packed = new(key, Row(generation, turn - (turn % TurnsPerRow))) { [Properties[turn % TurnsPerRow]] = text };
        return new TableTransactionAction(TableTransactionActionType.UpsertMerge, packed);
    }

    /// <summary>The history in the rows of one generation, in any order, without turns whose text is lost.</summary>
    public async Task<List<HistoryEvent>> ReadAsync(
        IEnumerable<TableEntity> ofGeneration, Action<LostTextException> lost, CancellationToken cancellation)
    {
        SortedList<int, string> turns = [];
        foreach (TableEntity row in ofGeneration)
        {
            int first = int.Parse(row.RowKey.AsSpan(9, 8), NumberStyles.None, CultureInfo.InvariantCulture);
            if (row.RowKey[^1] == Long)
            {
                try
                {
                    turns.Add(first, await rows.ReadTextAsync(row, cancellation));
                }
                catch (LostTextException missing)
                {
                    lost(missing);
                }

                continue;
            }

            for (int i = 0; i < TurnsPerRow; i++)
            {
                if (row.TryGetValue(Properties[i], out object? text))
                {
                    turns.Add(first + i, (string)text);
                }
            }
        }

        return HistoryText.Read([.. turns.Values]);
    }

    private static string Row(int generation, int turn) => FormattableString.Invariant($"{Prefix(generation)}{turn:D8}");
}
