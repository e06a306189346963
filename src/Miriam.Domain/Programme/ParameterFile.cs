using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Miriam.Domain.Periods;

namespace Miriam.Domain.Programme;

/// <summary>The file of parameters: read, and refused with every reason at once when it cannot be right.</summary>
internal sealed partial record ParameterFile(int Revision, IReadOnlyList<Parameter> Parameters)
{
    /// <summary>Edition 1.0 (2015): every parameter has a value from here on.</summary>
    public static readonly Edition FirstEdition = new(2015);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The tags that stand for the programme's public sources, and for our own decisions.</summary>
    private static readonly string[] KnownSources =
    [
        "[press 2025]", "[guide]", "[eval 2.0]", "[news 2020]", "[Dison 2023]", "[call 2023]", "[Antwerp]", "[SPP]", "[choice]",
    ];

    /// <summary>Reads and validates.</summary>
    /// <exception cref="ParameterFileException">Something is missing or impossible.</exception>
    public static ParameterFile Read(Stream json)
    {
        ParameterFile file;
        try
        {
            file = JsonSerializer.Deserialize<ParameterFile>(json, Json)!;
        }
        catch (JsonException exception)
        {
            throw new ParameterFileException(["The file is malformed: " + exception.Message], exception);
        }

        return file.Checked();
    }

    /// <summary>The same parameters with other values, under a later revision.</summary>
    /// <param name="values">Each takes the place of the one from its edition on, or stands between those of other editions.</param>
    /// <exception cref="ParameterFileException">They cannot be right.</exception>
    public ParameterFile With(int revision, IReadOnlyList<ChangedValue> values)
    {
        var unknown = values.Where(value => ParameterRule.Named(value.Parameter) is null)
            .Select(value => $"{value.Parameter} is not a parameter of the programme.").ToList();
        if (unknown.Count > 0)
        {
            throw new ParameterFileException(unknown);
        }

        return new ParameterFile(revision, [.. Parameters.Select(parameter => Changed(parameter, values))]).Checked();
    }

    private static Parameter Changed(Parameter parameter, IReadOnlyList<ChangedValue> values)
    {
        var changed = values.Where(value => value.Parameter == parameter.Name).Select(value => value.ToValue()).ToList();
        // One edition named twice is left in, for the check to find.
        var kept = parameter.Values.Where(value => changed.All(other => other.From != value.From));
        return changed.Count == 0 ? parameter : parameter with { Values = [.. kept.Concat(changed).OrderBy(value => value.From)] };
    }

    private ParameterFile Checked()
    {
        var problems = Problems().ToList();
        return problems.Count == 0 ? this : throw new ParameterFileException(problems);
    }

    private IEnumerable<string> Problems()
    {
        if (Revision < 1)
        {
            yield return "The revision starts at 1.";
        }

        foreach (var name in Parameters.GroupBy(parameter => parameter.Name).Where(same => same.Count() > 1).Select(same => same.Key))
        {
            yield return $"{name} stands there more than once.";
        }

        foreach (var rule in ParameterRule.All.Where(rule => Parameters.All(parameter => parameter.Name != rule.Name)))
        {
            yield return $"{rule.Name} is missing.";
        }

        foreach (var problem in Parameters.SelectMany(Problems))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Problems(Parameter parameter)
    {
        var rule = ParameterRule.Named(parameter.Name);
        if (rule is null)
        {
            yield return $"{parameter.Name} is not a parameter of the programme.";
            yield break;
        }

        var (label, values) = (parameter.Label, parameter.Values);
        if (new[] { parameter.Unit, label.Fr, label.Nl, label.De, label.En }.Any(string.IsNullOrWhiteSpace))
        {
            yield return $"{parameter.Name} needs a unit and a label in French, Dutch, German and English.";
        }

        if (values.Count == 0 || values[0].From != FirstEdition)
        {
            yield return $"{parameter.Name} has a gap: its first value must hold from {FirstEdition} on.";
        }

        if (values.Zip(values.Skip(1)).Any(pair => pair.First.From.CompareTo(pair.Second.From) >= 0))
        {
            yield return $"{parameter.Name} must list its editions from the oldest to the newest, each once.";
        }

        foreach (var value in values)
        {
            foreach (var problem in rule.Problems(value.Numbers))
            {
                yield return $"{parameter.Name} from {value.From} {problem}.";
            }

            var tags = Tag().Matches(value.Source);
            if (tags.Count == 0 || tags.Any(tag => !KnownSources.Contains(tag.Value)))
            {
                yield return $"{parameter.Name} from {value.From} needs a known source.";
            }
        }
    }

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
