using Miriam.Domain.Programme;

namespace Miriam.Functions.Programme;

/// <summary>Every change of parameters ever proposed, oldest first.</summary>
public sealed record ParameterBook(IReadOnlyList<ParameterChange> Changes)
{
    /// <summary>The parameters in force: what the product carries, and every confirmed change on top of it.</summary>
    public ProgrammeParameterSets InForce() => Changes
        .Where(change => change.State == ParameterChangeState.Confirmed)
        .Aggregate(ProgrammeParameterSets.Load(), (sets, change) => sets.With(change.Revision, change.Values));

    /// <summary>The one that waits for its second person; at most one does.</summary>
    public ParameterChange? Open => Changes.FirstOrDefault(change => change.State == ParameterChangeState.Requested);

    public ParameterChange? Find(int revision) => Changes.FirstOrDefault(change => change.Revision == revision);

    /// <summary>The book with one change more, or with another state of one that it has.</summary>
    public ParameterBook With(ParameterChange change) =>
        new([.. Changes.Where(other => other.Revision != change.Revision), change]);

    /// <summary>The number of the next change.</summary>
    public int NextRevision => Changes.Select(change => change.Revision).Append(1).Max() + 1;
}
