using System.Net;
using Microsoft.DurableTask.Storage;
using Miriam.CrashTests.Driver;
using Miriam.CrashTests.Host;

namespace Miriam.CrashTests.Runs;

/// <summary>
/// A chain of five activities, again and again: the host dies before, and another time after, the first storage write,
/// the second, and so on, until it survives the whole chain.
/// </summary>
internal static class WriteRun
{
    public static async Task<RunResult> RunAsync(int most, TextWriter log)
    {
        await using Arena arena = await Arena.OpenAsync();
        List<string> wrong = [];
        int kills = 0;
        foreach (bool after in (bool[])[false, true])
        {
            for (int write = 1; kills < most; write++)
            {
                string id = $"chain-{(after ? "after" : "before")}-{write}";
                bool died = await DieAsync(arena, id, write, after);
                HostProcess next = arena.NewHost();
                await StartAsync(await next.ReadyAsync(), id);
                if (await EndOfAsync(arena, id) is not "Completed 6" and var end)
                {
                    wrong.Add($"{id}: {end}. {next.Said()}");
                }

                await next.EndAsync();
                if (!died)
                {
                    break;
                }

                kills++;
                await log.WriteLineAsync($"{id}: died and was taken up again");
            }
        }

        return new RunResult([("kills at writes", kills), ("double commits", arena.Turns.Doubles), ("not as expected", wrong.Count)], wrong);
    }

    /// <summary>False when the host had fewer writes to make.</summary>
    private static async Task<bool> DieAsync(Arena arena, string id, int write, bool after)
    {
        HostProcess host = arena.NewHost($"--Crash:AtWrite={write}", $"--Crash:After={after}");
        Uri address = await host.ReadyAsync();
        Task<bool> started = StartAsync(address, id);
        Task exited = host.WaitForExitAsync();
        Task<string> ended = EndOfAsync(arena, id, exited);
        await Task.WhenAny(exited, ended);
        await started;
        if (!exited.IsCompleted)
        {
            // The removal of a row may come after the end.
            await host.EndAsync();
        }

        return host.WasKilled;
    }

    /// <summary>False when the host died over it, or knows the instance already.</summary>
    private static async Task<bool> StartAsync(Uri address, string id)
    {
        using HttpClient http = new();
        try
        {
            using HttpResponseMessage answer = await http.PostAsync(
                new Uri(address, $"runtime/webhooks/durabletask/orchestrators/{nameof(WorkFunctions.Chain)}/{id}"), new StringContent("1"));
            return answer.StatusCode == HttpStatusCode.Accepted;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<string> EndOfAsync(Arena arena, string id, Task? given = null)
    {
        IHubStore store = arena.OpenStore();
        long limit = Environment.TickCount64 + (long)RunResult.Patience.TotalMilliseconds;
        while (Environment.TickCount64 < limit && given is not { IsCompleted: true })
        {
            if (await store.GetAsync(id, true, CancellationToken.None) is { State: { HasEnded: true } state })
            {
                return $"{state.Status} {state.Output}";
            }

            await Task.Delay(20);
        }

        return "has not ended";
    }
}
