using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Miriam.CrashTests.Host;

namespace Miriam.CrashTests.Driver;

/// <summary>What a caller knows of one instance: how often it sent the word, and how often that was acknowledged.</summary>
internal sealed record Order(int Number)
{
    public string Id { get; } = FormattableString.Invariant($"w{Number}");

    public int WordsSent { get; set; }

    public int WordsAcknowledged { get; set; }
}

/// <summary>Callers that start instances, send each its word and wait for its end, whatever happens to the hosts.</summary>
internal sealed class Load(Arena arena) : IAsyncDisposable
{
    private const int Callers = 8;
    private const string Root = "runtime/webhooks/durabletask";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly CancellationTokenSource ending = new();
    private readonly ConcurrentQueue<Order> orders = new();
    private Task callers = Task.CompletedTask;
    private int numbers;

    public IReadOnlyCollection<Order> Orders => orders;

    public void Start() => callers = Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(CallAsync)));

    /// <summary>No new instances; those that were started are waited for. False when they did not end in time.</summary>
    public async Task<bool> DrainAsync(TimeSpan limit)
    {
        await ending.CancelAsync();
        await callers.WaitAsync(limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return callers.IsCompletedSuccessfully;
    }

    /// <summary>Once storage stays up: whatever it has forgotten is asked for again.</summary>
    public async Task<bool> RepeatAsync(TimeSpan limit)
    {
        callers = Parallel.ForEachAsync(
            orders, new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (order, _) => await RunAsync(order, again: true));
        await callers.WaitAsync(limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return callers.IsCompletedSuccessfully;
    }

    public ValueTask DisposeAsync()
    {
        ending.Dispose();
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task CallAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            Order order = new(Interlocked.Increment(ref numbers));
            orders.Enqueue(order);
            bool isDone = await RunAsync(order, again: false);
            while (!isDone)
            {
                // Storage has gone back, perhaps to before the start.
                isDone = await RunAsync(order, again: true);
            }
        }
    }

    private async Task<bool> RunAsync(Order order, bool again)
    {
        int storage = arena.StorageKills;

        // A start would run an instance that has ended once more.
        HttpStatusCode known = again ? await StatusAsync(order) : HttpStatusCode.NotFound;
        if (known == HttpStatusCode.OK)
        {
            return true;
        }

        if (known == HttpStatusCode.NotFound)
        {
            await StartAsync(order);
        }

        HttpStatusCode told = await SendAsync(
            HttpMethod.Post,
            $"{Root}/instances/{order.Id}/raiseEvent/{WorkFunctions.Word}",
            "go",
            [HttpStatusCode.NotFound, HttpStatusCode.Gone],
            () => order.WordsSent++);
        order.WordsAcknowledged += told == HttpStatusCode.Accepted ? 1 : 0;
        while (storage == arena.StorageKills)
        {
            HttpStatusCode status = await StatusAsync(order);
            if (status != HttpStatusCode.Accepted)
            {
                return status != HttpStatusCode.NotFound && storage == arena.StorageKills;
            }

            await Task.Delay(Pause);
        }

        return false;
    }

    private Task<HttpStatusCode> StartAsync(Order order) => SendAsync(
        HttpMethod.Post, $"{Root}/orchestrators/{nameof(WorkFunctions.Work)}/{order.Id}", order.Number, HttpStatusCode.Conflict);

    private Task<HttpStatusCode> StatusAsync(Order order) => SendAsync(
        HttpMethod.Get, $"{Root}/instances/{order.Id}?showInput=false", null, HttpStatusCode.NotFound, HttpStatusCode.InternalServerError);

    private Task<HttpStatusCode> SendAsync(
        HttpMethod method, string path, object? body, params HttpStatusCode[] accepted) => SendAsync(method, path, body, accepted, () => { });

    /// <summary>Until a host answers as expected.</summary>
    private async Task<HttpStatusCode> SendAsync(
        HttpMethod method, string path, object? body, HttpStatusCode[] accepted, Action sending)
    {
        while (true)
        {
            try
            {
                using HttpRequestMessage request = new(method, new Uri(await arena.Caller.ReadyAsync(), path))
                {
                    Content = body is null ? null : new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
                };
                sending();
                using HttpResponseMessage answer = await http.SendAsync(request);
                if (answer.IsSuccessStatusCode || accepted.Contains(answer.StatusCode))
                {
                    return answer.StatusCode;
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or InvalidOperationException)
            {
                // The host is dead, or its storage is.
            }

            await Task.Delay(Pause);
        }
    }
}
