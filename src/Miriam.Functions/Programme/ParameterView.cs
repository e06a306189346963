using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;

namespace Miriam.Functions.Programme;

/// <summary>The parameters of the programme as the API shows them.</summary>
/// <param name="Revision">The newest confirmed one.</param>
/// <param name="Versions">Those in force, oldest first; an agreement keeps the one of its signature, also when it is not among them any more.</param>
/// <param name="Changes">All that were ever proposed, oldest first.</param>
public sealed record ParametersView(
    int Revision, IReadOnlyList<ParameterVersion> Versions, IReadOnlyList<ParameterView> Parameters, IReadOnlyList<ParameterChangeView> Changes)
{
    public static ParametersView Of(ParameterBook book)
    {
        var inForce = book.InForce();
        return new(
            inForce.Revision,
            [.. inForce.Versions.Select(version => new ParameterVersion(version.Set.Version, version.From))],
            [.. inForce.Parameters.Select(ParameterView.Of)],
            [.. book.Changes.Select(change => ParameterChangeView.Of(book, change))]);
    }
}

/// <summary>A set of values and the first edition that it is for.</summary>
public sealed record ParameterVersion(string Version, Edition From);

/// <summary>The values of one version, which never change.</summary>
public sealed record ParameterVersionView(string Version, IReadOnlyList<ParameterView> Parameters)
{
    public static ParameterVersionView Of(ProgrammeParameterSets inForce, ProgrammeParameters set) => new(
        set.Version,
        [.. inForce.Parameters.Where(parameter => set.Values.ContainsKey(parameter.Name)).Select(parameter => ParameterView.Of(parameter with { Values = [set.Values[parameter.Name]] }))]);
}

/// <summary>One parameter.</summary>
/// <param name="IsFixed">It changes with the software only.</param>
public sealed record ParameterView(string Name, string Unit, ParameterLabel Label, bool IsFixed, IReadOnlyList<ParameterValueView> Values)
{
    public static ParameterView Of(Parameter parameter) =>
        new(parameter.Name, parameter.Unit, parameter.Label, parameter.IsFixed, [.. parameter.Values.Select(ParameterValueView.Of)]);
}

/// <summary>A value from an edition on.</summary>
/// <param name="SetByTheAdministration">No public text says it (domain section 2).</param>
public sealed record ParameterValueView(Edition From, IReadOnlyList<decimal> Value, string Source, string? Note, bool SetByTheAdministration)
{
    public static ParameterValueView Of(ParameterValue value) => new(value.From, value.Numbers, value.Source, value.Note, value.IsChoice);
}

/// <summary>A change of parameters: who asked for it and when, where it stands, and what differs.</summary>
/// <param name="Id">Names the request among all that take two people: <c>parameters-2</c>.</param>
/// <param name="Versions">The versions that it made, or would make.</param>
public sealed record ParameterChangeView(
    string Id,
    string Kind,
    int Revision,
    ParameterChangeState State,
    string Reason,
    Actor RequestedBy,
    DateTimeOffset RequestedAt,
    Actor? ConfirmedBy,
    DateTimeOffset? ConfirmedAt,
    Actor? RefusedBy,
    DateTimeOffset? RefusedAt,
    string? RefusalReason,
    IReadOnlyList<ParameterDifference> Differences,
    IReadOnlyList<string> Versions)
{
    public const string TheKind = "parameters";

    public static ParameterChangeView Of(ParameterBook book, ParameterChange change) => new(
        FormattableString.Invariant($"{TheKind}-{change.Revision}"),
        TheKind,
        change.Revision,
        change.State,
        change.Reason,
        change.RequestedBy,
        change.RequestedAt,
        change.ConfirmedBy,
        change.ConfirmedAt,
        change.RefusedBy,
        change.RefusedAt,
        change.RefusalReason,
        [.. change.Before.Zip(change.Values, ParameterDifference.Of)],
        VersionsOf(book, change));

    private static IReadOnlyList<string> VersionsOf(ParameterBook book, ParameterChange change)
    {
        var earlier = new ParameterBook([.. book.Changes.Where(other => other.Revision < change.Revision)]).InForce();
        return change.State == ParameterChangeState.Refused
            ? []
            : [.. earlier.With(change.Revision, change.Values).All.Select(set => set.Version).Where(version => earlier.Find(version) is null)];
    }
}

/// <summary>A value that takes the place of another.</summary>
/// <param name="From">The first edition for which the new one holds.</param>
public sealed record ParameterDifference(string Parameter, Edition From, ParameterValueView Before, ParameterValueView After)
{
    public static ParameterDifference Of(ChangedValue before, ChangedValue after) =>
        new(after.Parameter, after.From, ParameterValueView.Of(before.ToValue()), ParameterValueView.Of(after.ToValue()));
}
