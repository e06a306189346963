using System.Diagnostics;
using System.Text.Json;
using Miriam.Benchmarks.Uploads;

namespace Miriam.Benchmarks.Dossiers;

/// <summary>What one call costs among many dossiers.</summary>
/// <param name="Agreements">In each of two editions.</param>
/// <param name="Requests">To the storage.</param>
/// <param name="Milliseconds">The best of the tries: on a busy machine the others tell of the machine.</param>
internal sealed record DossierMeasure(string Name, int Agreements, int Requests, double Milliseconds)
{
    public static async Task<DossierMeasure> TakeAsync(string name, int agreements, int tries, StorageRequests storage, Func<Task> call)
    {
        List<DossierMeasure> taken = [];
        for (var i = 0; i < tries; i++)
        {
            storage.Take();
            var start = Stopwatch.GetTimestamp();
            await call();
            taken.Add(new(name, agreements, storage.Take().Count, Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 1)));
        }

        return taken.MinBy(measure => measure.Milliseconds)!;
    }

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public string ToText() => FormattableString.Invariant($"{Name,-36} {Agreements,4} agreements  {Requests,5} requests  {Milliseconds,8:0.0} ms");
}
