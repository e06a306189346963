using Miriam.Domain.Money;
using Miriam.Domain.Periods;

namespace Miriam.Domain.Programme;

/// <summary>The programme's parameters through the years. A set holds from one edition until a value changes.</summary>
/// <remarks>A version is the set's first edition and the revision that brought it, <c>2023-2024.1</c>; calculations quote it.</remarks>
public sealed class ProgrammeParameterSets
{
    private readonly IReadOnlyList<(Edition From, ProgrammeParameters Set)> sets;
    private readonly ParameterFile file;
    private readonly ProgrammeParameterSets? before;

    private ProgrammeParameterSets(ParameterFile file, ProgrammeParameterSets? before)
    {
        this.file = file;
        this.before = before;
        sets =
        [
            .. file.Parameters
                .SelectMany(parameter => parameter.Values)
                .Select(value => value.From)
                .Distinct()
                .Order()
                .Select(from => (from, SetFor(from, file.Parameters, VersionFrom(from)))),
        ];
        var problems = sets.SelectMany(set => Contradictions(set.Set)).ToList();
        if (problems.Count > 0)
        {
            throw new ParameterFileException(problems);
        }
    }

    /// <summary>Counts the changes, from 1 for what this product carries; refused ones leave gaps.</summary>
    public int Revision => file.Revision;

    /// <summary>Every parameter with its values, dates, sources and labels, for people to read.</summary>
    public IReadOnlyList<Parameter> Parameters => file.Parameters;

    /// <summary>The sets, oldest first.</summary>
    public IReadOnlyList<ProgrammeParameters> All => [.. sets.Select(set => set.Set)];

    /// <summary>The sets with the edition from which each holds, oldest first.</summary>
    public IReadOnlyList<(Edition From, ProgrammeParameters Set)> Versions => sets;

    /// <summary>Reads the parameters that this product carries.</summary>
    /// <exception cref="ParameterFileException">They cannot be right.</exception>
    public static ProgrammeParameterSets Load()
    {
        using var json = typeof(ProgrammeParameterSets).Assembly
            .GetManifestResourceStream("Miriam.Domain.Programme.parameters.json")!;
        return Load(json);
    }

    /// <summary>Reads parameters of the same shape from elsewhere.</summary>
    /// <exception cref="ParameterFileException">They cannot be right.</exception>
    public static ProgrammeParameterSets Load(Stream json) => new(ParameterFile.Read(json), null);

    /// <summary>The parameters after a change. Every version that there was stays what it was and is found by its name.</summary>
    /// <param name="revision">Higher than any before.</param>
    /// <exception cref="ParameterFileException">They cannot be right.</exception>
    public ProgrammeParameterSets With(int revision, IReadOnlyList<ChangedValue> values) => new(file.With(revision, values), this);

    /// <summary>The set in force for an edition.</summary>
    public ProgrammeParameters For(Edition edition) => sets.Last(set => set.From.CompareTo(edition) <= 0).Set;

    /// <summary>The set that an agreement or a calculation names.</summary>
    /// <exception cref="KeyNotFoundException">There is no such version.</exception>
    public ProgrammeParameters ByVersion(string version) =>
        Find(version) ?? throw new KeyNotFoundException($"There is no parameter version {version}.");

    /// <summary>The set of a version, of this revision or of one before; null when there is none.</summary>
    public ProgrammeParameters? Find(string version) =>
        sets.Select(set => set.Set).FirstOrDefault(set => set.Version == version) ?? before?.Find(version);

    // A set that a change leaves alone keeps its name, so that a new name always means other values.
    private string VersionFrom(Edition from) =>
        before is not null && before.sets.FirstOrDefault(set => set.From == from).Set is { } known
            && file.Parameters.All(parameter => parameter.For(from).SaysTheSameAs(known.Values.GetValueOrDefault(parameter.Name)))
            ? known.Version
            : $"{from}.{FormattableString.Invariant($"{file.Revision}")}";

    private static ProgrammeParameters SetFor(Edition edition, IReadOnlyList<Parameter> parameters, string version)
    {
        IReadOnlyList<decimal> Numbers(string name) => parameters.Single(parameter => parameter.Name == name).For(edition).Numbers;
        int Whole(string name) => (int)Numbers(name)[0];
        IReadOnlyList<int> Several(string name) => [.. Numbers(name).Select(number => (int)number)];
        Euro Amount(string name) => new((long)(Numbers(name)[0] * 100));

        return new ProgrammeParameters(
            version,
            Whole("group.size.minimum"),
            Whole("group.size.maximum"),
            Whole("cases.per.full.time"),
            Amount("subsidy.base"),
            Several("subsidy.rates"),
            Whole("tranches.advance"),
            Several("subsidy.period.weights"),
            Amount("amount.minimum"),
            Several("filing.reminder.days"),
            Whole("filing.escalation.days"),
            Whole("path.months.maximum"),
            Whole("sessions.interval.days"),
            Whole("disclosure.count.minimum"),
            new IntakeLimits(
                (long)Numbers("intake.file.bytes")[0],
                (long)Numbers("intake.unpacked.bytes")[0],
                Whole("intake.expansion.factor"),
                Whole("intake.rows")))
        {
            DueMonthsAfterPeriod = Whole("filing.due.months"),
            ReminderHour = Whole("filing.reminder.hour"),
            PathMonths = Whole("path.months"),
            TrainingIntervalWeeks = Whole("training.interval.weeks"),
            FollowUpMonths = Whole("follow.up.months"),
            GroupsForeseen = Whole("groups.foreseen"),
            LargeCityGroups = Whole("groups.large.city"),
            PeoplePerDecision = Whole("decision.people"),
            AverageThreshold = Whole("disclosure.average.minimum"),
            RetentionMonths = Whole("retention.months"),
            AccountChangeWorkingDays = Whole("account.change.working.days"),
            DelegationDays = Whole("delegation.days"),
            RequestReminderDays = Several("request.reminder.days"),
            RequestEscalationDays = Whole("request.escalation.days"),
            RequestWatchDays = Whole("request.watch.days"),
            Values = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.For(edition), StringComparer.Ordinal),
            Documents = new DocumentRules(
                (long)Numbers("documents.file.bytes")[0], (long)Numbers("documents.image.pixels")[0], Whole("documents.count")),
            Evidence = new EvidenceRules(
                Whole("evidence.due.days"), Several("evidence.reminder.days"), Whole("evidence.escalation.days")),
        };
    }

    /// <summary>What single values cannot show: numbers that contradict each other.</summary>
    private static IEnumerable<string> Contradictions(ProgrammeParameters set)
    {
        if (set.GroupSizeMinimum > set.GroupSizeMaximum)
        {
            yield return $"{set.Version}: the smallest group is larger than the largest one.";
        }

        if (set.DegressionPercents.Zip(set.DegressionPercents.Skip(1)).Any(pair => pair.First < pair.Second))
        {
            yield return $"{set.Version}: the rate rises with the year of participation.";
        }

        if (set.PathMonths > set.MaximumPathMonths)
        {
            yield return $"{set.Version}: the usual path is longer than the longest one.";
        }

        if (set.ReminderDays.Distinct().Count() != set.ReminderDays.Count || set.ReminderDays.Any(days => days >= set.EscalationDays))
        {
            yield return $"{set.Version}: reminders are on different days and come before the escalation.";
        }

        if (set.RequestReminderDays.Zip(set.RequestReminderDays.Skip(1)).Any(pair => pair.First >= pair.Second)
            || set.RequestReminderDays.Any(days => days >= set.RequestEscalationDays))
        {
            yield return $"{set.Version}: reminders of a request come one after the other and before its escalation.";
        }

        if (set.Evidence.ReminderDays.Any(days => days >= set.Evidence.EscalationDays || days <= -set.Evidence.DueDays))
        {
            yield return $"{set.Version}: reminders of a request for evidence come after it and before the escalation.";
        }

        if (set.GroupsForeseen >= set.LargeCityGroups)
        {
            yield return $"{set.Version}: the large-city track starts above the groups that the call foresees.";
        }
    }
}
