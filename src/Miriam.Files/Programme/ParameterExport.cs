using System.Text.Json;
using Miriam.Domain.Programme;

namespace Miriam.Files.Programme;

/// <summary>The parameters in force as the app's <c>/api/parameters</c> answers them: for commands that work without the app.</summary>
public static class ParameterExport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>What the product carries with every confirmed change of the answer on top, so that versions have their names (docs/adr/0013).</summary>
    /// <exception cref="InvalidDataException">It is no such answer, or one of another release; the message says which.</exception>
    public static ProgrammeParameterSets Read(Stream json)
    {
        var answer = Parse(json);
        try
        {
            var sets = answer.Changes.Where(change => change.State == "confirmed").OrderBy(change => change.Revision)
                .Aggregate(ProgrammeParameterSets.Load(), (sets, change) => sets.With(change.Revision, [.. change.Differences.Select(difference => difference.Change)]));
            var known = sets.Parameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
            return sets.Revision == answer.Revision && answer.Parameters.All(parameter => IsKnown(parameter, known.GetValueOrDefault(parameter.Name)))
                ? sets
                : throw OfAnotherRelease(null);
        }
        catch (ParameterFileException problem)
        {
            throw OfAnotherRelease(problem);
        }
    }

    // What a newer release has besides changes nothing of what the app computes with.
    private static bool IsKnown(AnsweredParameter answered, Parameter? known) =>
        known is not null
        && answered.Values.Count == known.Values.Count
        && answered.Values.Zip(known.Values).All(pair => pair.First.From == pair.Second.From && pair.First.SaysTheSameAs(pair.Second));

    private static ParametersAnswer Parse(Stream json)
    {
        try
        {
            return JsonSerializer.Deserialize<ParametersAnswer>(json, Options) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"This is not what /api/parameters answers. {problem.Message}", problem);
        }
    }

    private static InvalidDataException OfAnotherRelease(Exception? cause) =>
        new("These parameters are of another release: their changes do not lead to their values here. Use the release that the app runs.", cause);

    private sealed record ParametersAnswer(int Revision, IReadOnlyList<AnsweredParameter> Parameters, IReadOnlyList<AnsweredChange> Changes);

    private sealed record AnsweredParameter(string Name, IReadOnlyList<ParameterValue> Values);

    private sealed record AnsweredChange(int Revision, string State, IReadOnlyList<AnsweredDifference> Differences);

    private sealed record AnsweredDifference(string Parameter, ParameterValue After)
    {
        public ChangedValue Change => new(Parameter, After.From, After.Numbers, After.Source, After.Note);
    }
}
