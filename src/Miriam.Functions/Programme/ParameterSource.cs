using Miriam.Domain.Agreements;
using Miriam.Domain.Programme;

namespace Miriam.Functions.Programme;

/// <summary>
/// The programme's parameters. What is in force is read each time; a version never changes, so one that was read once is kept.
/// </summary>
public sealed class ParameterSource
{
    private readonly Func<CancellationToken, Task<ProgrammeParameterSets>> readAsync;
    private readonly Func<ProgrammeParameterSets> read;
    private volatile ProgrammeParameterSets known = ProgrammeParameterSets.Load();

    public ParameterSource(ParameterStore store)
    {
        readAsync = async cancellation => (await store.GetAsync(cancellation)).InForce();
        read = () => store.Get().InForce();
    }

    /// <summary>Parameters without a store, for decisions that are taken in memory.</summary>
    internal ParameterSource(Func<ProgrammeParameterSets> read)
    {
        this.read = read;
        readAsync = _ => Task.FromResult(read());
    }

    /// <summary>What is in force at this moment, for whatever has no version of its own yet.</summary>
    public async Task<ProgrammeParameterSets> InForceAsync(CancellationToken cancellation) => known = await readAsync(cancellation);

    /// <summary>The version of an agreement's signature, which it keeps (money rule 7).</summary>
    /// <exception cref="KeyNotFoundException">There is no such version.</exception>
    public ProgrammeParameters For(GrantAgreement agreement) =>
        // A version that is not known was confirmed by another process since: once per version and process it is read here.
        known.Find(agreement.ParameterVersion) ?? (known = read()).ByVersion(agreement.ParameterVersion);
}
