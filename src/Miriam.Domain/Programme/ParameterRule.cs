namespace Miriam.Domain.Programme;

/// <summary>What the programme needs a parameter to be.</summary>
/// <param name="Minimum">The smallest value that makes sense.</param>
/// <param name="Maximum">The largest value that makes sense.</param>
/// <param name="Count">How many numbers it has; 0 for one or more.</param>
/// <param name="Decimals">0 for whole numbers, 2 for euro.</param>
internal sealed record ParameterRule(string Name, decimal Minimum, decimal Maximum, int Count = 1, int Decimals = 0)
{
    /// <summary>Changes with the software only: a law of the product, or what one upload may cost the machine.</summary>
    public bool IsFixed { get; init; }

    /// <summary>May be raised while the programme runs, never lowered: what earlier reports hid stays hidden.</summary>
    public bool OnlyRises { get; init; }

    /// <summary>Every parameter there must be; a name that is not here is refused as misspelt.</summary>
    public static readonly IReadOnlyList<ParameterRule> All =
    [
        new("group.size.minimum", 1, 100),
        new("group.size.maximum", 1, 100),
        new("cases.per.full.time", 1, 100),
        new("groups.foreseen", 1, 100),
        new("groups.large.city", 1, 100),
        new("path.months", 1, 60),
        new("path.months.maximum", 1, 60),
        new("subsidy.base", 0.01m, 10_000_000, Decimals: 2),
        new("subsidy.rates", 0, 100, Count: 0),
        new("subsidy.period.weights", 1, 12, Count: 4),
        new("tranches.advance", 0, 100),
        new("amount.minimum", 0.01m, 1_000, Decimals: 2),
        // Four eyes are a law of this product: the number can be shown and cited, not lowered.
        new("decision.people", 2, 2) { IsFixed = true },
        new("account.change.working.days", 0, 60),
        new("delegation.days", 1, 366),
        new("request.reminder.days", 1, 365, Count: 0),
        new("request.escalation.days", 1, 365),
        new("request.watch.days", 7, 365),
        new("filing.due.months", 1, 12),
        new("filing.reminder.days", -90, 90, Count: 0),
        new("filing.escalation.days", 0, 365),
        new("filing.reminder.hour", 4, 23),
        new("sessions.interval.days", 1, 365),
        new("training.interval.weeks", 1, 52),
        new("follow.up.months", 1, 60),
        new("disclosure.count.minimum", 2, 100) { OnlyRises = true },
        new("disclosure.average.minimum", 2, 100) { OnlyRises = true },
        new("retention.months", 0, 240),
        new("intake.file.bytes", 1, 1_000_000_000) { IsFixed = true },
        new("intake.unpacked.bytes", 1, 10_000_000_000) { IsFixed = true },
        new("intake.expansion.factor", 1, 10_000) { IsFixed = true },
        new("intake.rows", 1, 1_048_575) { IsFixed = true },
        new("documents.file.bytes", 1, 1_000_000_000) { IsFixed = true },
        new("documents.image.pixels", 1, 4_000_000_000) { IsFixed = true },
        new("documents.count", 1, 10_000),
        new("evidence.due.days", 1, 365),
        new("evidence.reminder.days", -90, 90, Count: 0),
        new("evidence.escalation.days", 0, 365),
    ];

    /// <summary>The rule of a parameter; null when the programme has none of that name.</summary>
    public static ParameterRule? Named(string name) => All.SingleOrDefault(rule => rule.Name == name);

    /// <summary>What is wrong with the numbers, in words; nothing when they are possible.</summary>
    public IEnumerable<string> Problems(IReadOnlyList<decimal> numbers)
    {
        if (Count == 0 ? numbers.Count == 0 : numbers.Count != Count)
        {
            yield return Count == 0 ? "has no number" : FormattableString.Invariant($"has {numbers.Count} numbers instead of {Count}");
        }

        foreach (var number in numbers)
        {
            if (number < Minimum || number > Maximum)
            {
                yield return FormattableString.Invariant($"is {number}, outside {Minimum} to {Maximum}");
            }

            if (decimal.Round(number, Decimals) != number)
            {
                yield return FormattableString.Invariant($"is {number}, with more than {Decimals} decimals");
            }
        }
    }
}
