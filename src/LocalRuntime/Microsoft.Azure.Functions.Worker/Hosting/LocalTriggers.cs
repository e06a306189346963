using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Gives each function to its trigger and starts the triggers; a function without an owner stops the start.</summary>
internal sealed class LocalTriggers(
    FunctionCatalog catalog,
    IEnumerable<ILocalTrigger> triggers,
    OutputWriter outputs,
    InFlight inFlight,
    TimeProvider time,
    IHostApplicationLifetime lifetime) : IHostedService
{
    private readonly ILocalTrigger[] triggers = [.. triggers];
    private readonly Stack<ILocalTrigger> started = new();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        HoldTheClock();
        ILookup<ILocalTrigger, LocalFunction> owned = catalog.Functions.ToLookup(OwnerOf);
        foreach (LocalFunction function in catalog.Functions)
        {
            RefuseUnwritten(function, OwnerOf(function));
        }

        foreach (ILocalTrigger trigger in triggers)
        {
            started.Push(trigger);
            await trigger.StartAsync([.. owned[trigger]], cancellationToken);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        while (started.TryPop(out ILocalTrigger? trigger))
        {
            await trigger.StopAsync(cancellationToken);
        }
    }

    /// <summary>A skipping clock must not move before everything has started, nor while it stops.</summary>
    private void HoldTheClock()
    {
        lifetime.ApplicationStarted.Register(inFlight.Enter("start").Dispose);
        if (time is SkippingTimeProvider clock)
        {
            lifetime.ApplicationStopping.Register(clock.Stop);
        }
    }

    private void RefuseUnwritten(LocalFunction function, ILocalTrigger owner)
    {
        if (function.Outputs.FirstOrDefault(output => !owner.AllowsOutputs(function) || !outputs.Writes(output.Binding)) is { } output)
        {
            throw new InvalidOperationException(
                $"Function '{function.Name}' uses {output.Binding.GetType().Name}, which this host does not support there.");
        }
    }

    private ILocalTrigger OwnerOf(LocalFunction function) =>
        Array.Find(triggers, trigger => trigger.Owns(function))
        ?? throw new InvalidOperationException(
            $"Function '{function.Name}' uses {function.Trigger.GetType().Name}, for which this host has no trigger.");
}
