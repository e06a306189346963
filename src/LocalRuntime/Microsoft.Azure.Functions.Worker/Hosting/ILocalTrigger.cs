namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>
/// One kind of trigger. Several are registered as services; each function must be owned by one of them, or the host
/// does not start.
/// </summary>
internal interface ILocalTrigger
{
    bool Owns(LocalFunction function);

    /// <summary>Whether the function may give more than its result: one that is replayed may not.</summary>
    bool AllowsOutputs(LocalFunction function) => true;

    /// <summary>Starts to listen for the functions that it owns; called even where there are none.</summary>
    Task StartAsync(IReadOnlyList<LocalFunction> functions, CancellationToken cancellation);

    /// <summary>Accepts no new work and waits for what runs, until <paramref name="cancellation"/> ends the patience.</summary>
    Task StopAsync(CancellationToken cancellation);
}
