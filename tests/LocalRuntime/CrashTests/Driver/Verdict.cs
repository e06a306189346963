using System.Text.Json;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;
using Miriam.CrashTests.Host;
using Miriam.DurableTask.Tests.Simulation;

namespace Miriam.CrashTests.Driver;

/// <summary>What is in storage in the end, held against what the callers know.</summary>
/// <param name="Instances">How many were started.</param>
/// <param name="Lost">Something that was acknowledged is not there.</param>
/// <param name="Doubled">Something happened twice.</param>
/// <param name="Stuck">It has not ended, or not as it should.</param>
/// <param name="Inconsistent">State, history and mail do not agree.</param>
/// <param name="TextLost">Blobs went back further than tables; the instance says so.</param>
/// <param name="Details">The first of all these.</param>
internal sealed record Verdict(
    int Instances, int Lost, int Doubled, int Stuck, int Inconsistent, int TextLost, IReadOnlyList<string> Details)
{
    private const int Shown = 20;

    /// <param name="wentBack">Whether storage forgot acknowledged writes, so that callers repeated themselves.</param>
    public static async Task<Verdict> OfAsync(Arena arena, IEnumerable<Order> orders, bool wentBack)
    {
        IHubStore store = arena.OpenStore();
        List<string> details = [];
        int lost = 0, stuck = 0, inconsistent = 0, instances = 0, textLost = 0;
        int doubled = arena.Turns.Doubles;
        StoredState? tally = await store.GetAsync(WorkFunctions.Tally.ToString(), true, CancellationToken.None);
        ILookup<int, int> added = JsonSerializer.Deserialize<List<int>>(tally?.State.CustomStatus ?? "[]")!.ToLookup(number => number);
        foreach (Order order in orders)
        {
            instances++;
            StoredInstance stored = await store.LoadAsync(order.Id, CancellationToken.None);
            StoredInstance part = await store.LoadAsync(order.Id + "-part", CancellationToken.None);
            string end = stored.State is { } found ? $"{found.State.Status} {found.State.Output}" : "missing";
            string[] wrong = [.. Consistency.Check(order.Id, stored), .. Consistency.Check(order.Id + "-part", part)];
            if (wentBack && (stored.Lost ?? part.Lost ?? Told(stored)) is not null)
            {
                textLost++;
                doubled += Note(details, added[order.Number].Count() > 1, $"{order.Id}: {end}, {added[order.Number].Count()} added");
                stuck += Note(details, stored.State is { State.HasEnded: false }, $"{order.Id}: {end}");
                continue;
            }

            int words = Count(stored, WorkFunctions.Word);
            lost += Note(details, stored.State is null || (!wentBack && words < order.WordsAcknowledged), $"{order.Id}: {end}, {words} words of {order}");
            stuck += Note(details, end != $"Completed \"{WorkFunctions.Expected(order.Number)}\"", $"{order.Id}: {end}");
            doubled += Note(
                details,
                Doubles(stored) + Doubles(part) > 0 || Count(stored, WorkFunctions.Told) != 1 || words > order.WordsSent || added[order.Number].Count() != 1,
                $"{order.Id}: {Doubles(stored)} doubles, {Count(stored, WorkFunctions.Told)} told, {words} words, {added[order.Number].Count()} added");
            inconsistent += Note(details, wrong.Length > 0, string.Join("; ", wrong));
        }

        return new Verdict(instances, lost, doubled, stuck, inconsistent, textLost, [.. details.Take(Shown)]);
    }

    private static string? Told(StoredInstance stored) =>
        stored.State?.State.Output is { } output && output.Contains("has lost the text", StringComparison.Ordinal) ? output : null;

    private static int Note(List<string> details, bool holds, string text)
    {
        if (holds)
        {
            details.Add(text);
        }

        return holds ? 1 : 0;
    }

    private static int Count(StoredInstance stored, string name) =>
        stored.History.OfType<EventRaised>().Count(raised => string.Equals(raised.Name, name, StringComparison.OrdinalIgnoreCase));

    private static int Doubles(StoredInstance stored) => stored.History
        .Select(item => item switch
        {
            TaskCompleted completed => FormattableString.Invariant($"result {completed.Id}"),
            TimerFired fired => FormattableString.Invariant($"timer {fired.Id}"),
            Arrival arrival => $"message {arrival.MessageId}",
            ExecutionEnded => "end",
            _ => null,
        })
        .OfType<string>().GroupBy(text => text, StringComparer.Ordinal).Count(group => group.Count() > 1);
}
