namespace Miriam.Domain.Programme;

/// <summary>Why a change of parameters is not taken. Stable codes.</summary>
public static class ParameterChangeCode
{
    /// <summary>The numbers, dates or sources cannot be right.</summary>
    public const string Impossible = "BAD_PARAMETERS";

    /// <summary>The parameter changes with the software only.</summary>
    public const string Fixed = "PARAMETER_FIXED";

    /// <summary>The parameter may be raised, never lowered.</summary>
    public const string OnlyRises = "PARAMETER_ONLY_RISES";

    /// <summary>The edition is over: what was decided in it stands.</summary>
    public const string EditionEnded = "EDITION_ENDED";

    /// <summary>The values are those in force already.</summary>
    public const string NoChange = "NO_CHANGE";
}

/// <summary>What stands against a change of parameters.</summary>
/// <param name="Detail">In words for an administrator, in English like the file of parameters.</param>
public sealed record ParameterChangeProblem(string Code, string Detail);

/// <summary>Which parameters may be changed while the programme runs, and to what.</summary>
/// <remarks>[choice], except that the result must pass everything that the product's own file must pass.</remarks>
public static class ParameterChangeRules
{
    /// <summary>Checks a change against the parameters in force; nothing when it may be made.</summary>
    /// <param name="today">In Brussels.</param>
    public static IReadOnlyList<ParameterChangeProblem> Problems(
        ProgrammeParameterSets inForce, int revision, IReadOnlyList<ChangedValue> values, DateOnly today)
    {
        var problems = values.SelectMany(value => Problems(inForce, value, today)).ToList();
        if (values.Count == 0 || values.All(value => IsInForce(inForce, value)))
        {
            problems.Add(new(ParameterChangeCode.NoChange, "Every value named is in force already."));
        }

        try
        {
            _ = inForce.With(revision, values);
        }
        catch (ParameterFileException impossible)
        {
            problems.InsertRange(0, impossible.Problems.Select(problem => new ParameterChangeProblem(ParameterChangeCode.Impossible, problem)));
        }

        return problems;
    }

    private static IEnumerable<ParameterChangeProblem> Problems(ProgrammeParameterSets inForce, ChangedValue value, DateOnly today)
    {
        if (ParameterRule.Named(value.Parameter) is not { } rule)
        {
            yield break;
        }

        if (rule.IsFixed)
        {
            yield return new(ParameterChangeCode.Fixed, $"{value.Parameter} is fixed: it changes with the software only.");
        }

        if (value.From.LastDay < today)
        {
            yield return new(ParameterChangeCode.EditionEnded, $"The edition {value.From} is over: name one that runs or comes.");
            yield break;
        }

        var now = inForce.Parameters.Single(parameter => parameter.Name == value.Parameter);
        if (rule.OnlyRises && value.Numbers.Zip(now.For(value.From).Numbers).Any(pair => pair.First < pair.Second))
        {
            yield return new(ParameterChangeCode.OnlyRises, $"{value.Parameter} may be raised, never lowered: what earlier reports hid would come to light.");
        }
    }

    private static bool IsInForce(ProgrammeParameterSets inForce, ChangedValue value) =>
        value.From.CompareTo(ParameterFile.FirstEdition) >= 0
        && inForce.Parameters.FirstOrDefault(parameter => parameter.Name == value.Parameter)?.For(value.From).SaysTheSameAs(value.ToValue()) == true;
}
