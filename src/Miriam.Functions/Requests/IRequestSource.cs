using Miriam.Domain.Periods;

namespace Miriam.Functions.Requests;

/// <summary>A store in which something can wait for a person. Each feature adds its own; nothing else needs to know them.</summary>
public interface IRequestSource
{
    /// <summary>Stable: the processes that run name it.</summary>
    string Name { get; }

    /// <summary>What waits on one subject.</summary>
    Task<IReadOnlyList<OpenRequest>> OfAsync(string subject, CancellationToken cancellation);

    /// <summary>What waits in these editions.</summary>
    Task<IReadOnlyList<OpenRequest>> ListAsync(IReadOnlyList<Edition> editions, CancellationToken cancellation);
}
