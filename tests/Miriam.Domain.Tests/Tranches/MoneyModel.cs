using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;

namespace Miriam.Domain.Tests.Tranches;

/// <summary>
/// The money rules 1 to 6, 9, 12, 13 and 20 told again from their text, event by event, in whole numbers: a second opinion on what
/// the planner says. It shares no code with the planner, keeps no empty tranches and knows tranches by their rank.
/// </summary>
internal sealed class MoneyModel(int year, TranchePlan plan, IReadOnlyList<(Period First, Period Last)> groups)
{
    // [call 2023], [Dison 2023]: cents, and percent by year.
    private const long Base = 6_361_300;
    private static readonly long[] Rates = [100, 75, 25];

    private readonly List<string> told = [$"{plan} year {year}: {Text(groups)}"];
    private readonly List<Line> lines = [];
    private readonly List<(Period Period, int Version)> accepted = [];
    private readonly List<Claim> claims = [];
    private IReadOnlyList<(Period First, Period Last)> groups = groups;
    private int agreement = 1;
    private (bool Complete, long Cents)? expenses;
    private bool late;
    private bool settled;

    /// <summary>Live tranches in order of number, and claims: what people see of the money.</summary>
    public IEnumerable<string> Live => Standing.Select(line => $"{line.Kind} {line.State} {line.Cents}")
        .Concat(claims.Select(claim => $"claim {claim.State} {claim.Cents}"));

    /// <summary>What it was told, much as the table of stories writes it.</summary>
    public string Story => string.Join("; ", told);

    private static IReadOnlyList<Period> Edition => Agreements.TestAgreements.Edition.Periods;

    private List<Period> N => [.. Edition.Where(period => groups.Any(group => period.CompareTo(group.First) >= 0 && period.CompareTo(group.Last) <= 0))];

    private List<Period> Counted => [.. accepted.Select(file => file.Period).Where(N.Contains)];

    /// <summary>Rule 2: rounded up to the euro once, on the total; sum of base x rate x periods/4 in 400ths of a cent.</summary>
    private long Subsidy
    {
        get
        {
            var sum = groups.Sum(group => Base * Rates[year - 1] * Edition.Count(period => period.CompareTo(group.First) >= 0 && period.CompareTo(group.Last) <= 0));
            return (sum + 39_999) / 40_000 * 100;
        }
    }

    /// <summary>Rule 5, or rule 6; null while it cannot be said.</summary>
    private long? Due =>
        expenses is not { Complete: true, Cents: var cents } ? null
        : N.Count > 0 && Counted.Count == N.Count ? Math.Min(Subsidy, Math.Max(0, cents))
        : late ? Math.Min(Subsidy * Counted.Count / N.Count, Math.Max(0, cents))
        : null;

    private List<Line> Standing => [.. lines.Where(line => line.State != TrancheState.Withdrawn)];

    private List<Line> Open => [.. Standing.Where(line => line.State is TrancheState.Computed or TrancheState.Approved)];

    /// <summary>All live ones; a line that is recomputed has no amount meanwhile. A notified claim counts as minus (rule 13).</summary>
    private long Others() =>
        Standing.Sum(line => line.Cents) - claims.Where(claim => claim.State == RecoveryState.Notified).Sum(claim => claim.Cents);

    /// <summary>Rule 2: k of n, at most n - 1.</summary>
    private long Entitlement(IEnumerable<Period> periods) => Subsidy * Math.Min(periods.Count(N.Contains), N.Count - 1) / N.Count;

    public void Sign()
    {
        told.Add("sign");
        if (plan == TranchePlan.Advance)
        {
            Add(TrancheKind.Advance, [], Subsidy * 75 / 100);
        }
    }

    public void Accept(Period period)
    {
        told.Add($"accept {period}");
        var known = accepted.FindIndex(file => file.Period == period);
        if (known >= 0)
        {
            // Rule 10: it keeps its place in the order.
            accepted[known] = (period, accepted[known].Version + 1);
        }
        else
        {
            accepted.Add((period, 1));
            var rest = Entitlement(Counted) - Others();
            if (plan == TranchePlan.Quarterly && !settled && Due is null && rest > 0)
            {
                Add(TrancheKind.Instalment, [.. Counted.Take(N.Count - 1)], rest);
            }
        }

        Follow();
    }

    public void Amend(IReadOnlyList<(Period First, Period Last)> amended)
    {
        told.Add($"amend {Text(amended)}");
        (groups, agreement) = (amended, agreement + 1);
        Follow();
    }

    public void Review(long cents, bool complete)
    {
        told.Add(FormattableString.Invariant($"review{(complete ? "" : "-open")} {cents}"));
        expenses = (complete, cents);
        Follow();
    }

    public void SettleLate()
    {
        told.Add("settle-late");
        late = true;
        Follow();
    }

    /// <summary>The same happens to several lines of a run, named by their rank among the live ones.</summary>
    public void Move(IReadOnlyList<int> ranks, TrancheState to)
    {
        told.Add($"{to} {string.Join(' ', ranks)}");
        var standing = Standing;
        foreach (var line in ranks.Select(rank => standing[rank]))
        {
            // Rules 3 and 20: an old id counts nowhere; the line goes on under a new one.
            line.CameBack = to is TrancheState.Rejected or TrancheState.Returned;
            line.WasRejected = to == TrancheState.Rejected;
            line.State = line.CameBack ? TrancheState.Computed : to;
            if (line.CameBack)
            {
                // Its new id comes after the other ids of its number.
                lines.Remove(line);
                lines.Insert(lines.FindLastIndex(other => other.Number <= line.Number) + 1, line);
            }
        }

        Follow();
    }

    /// <summary>Rule 20: what was paid of a line stays, the rest goes on and is looked at anew.</summary>
    public void Split(int rank, long paid)
    {
        told.Add(FormattableString.Invariant($"split {rank} {paid}"));
        var line = Standing[rank];
        var rest = new Line(line.Kind, line.Periods) { Number = line.Number, Cents = line.Cents - paid, Inputs = line.Inputs, Expenses = line.Expenses };
        (line.State, line.Cents) = (TrancheState.Paid, paid);
        lines.Insert(lines.FindLastIndex(other => other.Number == line.Number) + 1, rest);
        Follow();
    }

    public void Notify()
    {
        told.Add("notify");
        claims.Single(claim => claim.State == RecoveryState.Computed).State = RecoveryState.Notified;
        Follow();
    }

    private void Add(TrancheKind kind, List<Period> periods, long cents)
    {
        var line = new Line(kind, periods) { Cents = cents, Number = lines.Select(other => other.Number).DefaultIfEmpty(0).Max() + 1 };
        line.Inputs = Inputs(line);
        lines.Add(line);
    }

    /// <summary>Rule 9: what goes back, then the amounts of rule 4, then the settlement of rule 5.</summary>
    private void Follow()
    {
        var back = Open.Where(line => line.CameBack || line.Inputs != Inputs(line)).ToList();
        var before = back.ToDictionary(line => line, line => line.Cents);
        back.ForEach(line => line.Cents = 0);
        foreach (var line in back)
        {
            line.Cents = Math.Max(0, Recomputed(line, before[line], isLast: line == back[^1]));
            var unchanged = line.WasRejected && line.Cents == before[line] && line.Inputs == Inputs(line);
            line.State = line.Cents == 0 ? TrancheState.Withdrawn : unchanged ? TrancheState.Approved : TrancheState.Computed;
            line.Inputs = Inputs(line);
            line.CameBack = line.WasRejected = false;
        }

        Settle();
        ClaimBack();
    }

    private long Recomputed(Line line, long before, bool isLast)
    {
        if (settled && Due is null)
        {
            return before;
        }

        if (line.Kind == TrancheKind.Advance && !settled)
        {
            return before;
        }

        var limit = settled ? Due!.Value : Entitlement(Counted);
        if (isLast)
        {
            return limit - Others();
        }

        // What else its number has, paid or going on under another id, is a part of the same entitlement.
        var lower = Standing.Where(other => other != line && other.Number <= line.Number).ToList();
        var own = line.Kind == TrancheKind.Advance ? before
            : (line.Kind == TrancheKind.Instalment ? Entitlement(line.Periods) : limit) - lower.Sum(other => other.Cents);
        // The higher-numbered ones that are recomputed with it have nothing yet; others "are not touched".
        return Math.Min(own, limit - Others());
    }

    private void Settle()
    {
        if (Due is not { } due)
        {
            return;
        }

        foreach (var line in Open.AsEnumerable().Reverse())
        {
            if (Others() > due)
            {
                Change(line, Math.Max(0, line.Cents - (Others() - due)));
            }
        }

        var rest = due - Others();
        if (rest > 0 && settled && Open.Count > 0)
        {
            Change(Open[^1], Open[^1].Cents + rest);
        }
        else if (rest > 0)
        {
            Add(settled ? TrancheKind.Supplement : TrancheKind.Settlement, [.. Counted], rest);
        }

        settled = true;
    }

    /// <summary>Rules 5 and 13.</summary>
    private void ClaimBack()
    {
        var excess = Due is { } due ? Others() - due : 0;
        var open = claims.SingleOrDefault(claim => claim.State == RecoveryState.Computed);
        if (excess <= 0)
        {
            open?.State = RecoveryState.Lapsed;
        }
        else if (open is not null)
        {
            open.Cents = excess;
        }
        else
        {
            claims.Add(new Claim { Cents = excess });
        }
    }

    private static string Text(IEnumerable<(Period First, Period Last)> groups) => string.Join(' ', groups.Select(group => $"{group.First}-{group.Last}"));

    private static void Change(Line line, long cents)
    {
        line.Cents = cents;
        line.State = cents == 0 ? TrancheState.Withdrawn : TrancheState.Computed;
    }

    /// <summary>Rule 9, as a text that changes with every version of an input.</summary>
    private string Inputs(Line line)
    {
        var settles = line.Kind is TrancheKind.Settlement or TrancheKind.Supplement;
        var periods = settles && Due is not null ? Counted : line.Periods;
        line.Periods = periods;
        if (settles && Due is not null)
        {
            line.Expenses = FormattableString.Invariant($"{expenses!.Value.Cents} {Counted.Count == N.Count}");
        }

        return $"{agreement}; {string.Join(' ', accepted.Where(file => periods.Contains(file.Period)).OrderBy(file => file.Period))}; {line.Expenses}";
    }

    private sealed class Line(TrancheKind kind, List<Period> periods)
    {
        public TrancheKind Kind { get; } = kind;

        public List<Period> Periods { get; set; } = periods;

        public TrancheState State { get; set; } = TrancheState.Computed;

        public long Cents { get; set; }

        /// <summary>Shared by what is paid of it and what goes on.</summary>
        public int Number { get; init; }

        public string Inputs { get; set; } = "";

        public string Expenses { get; set; } = "";

        public bool CameBack { get; set; }

        public bool WasRejected { get; set; }
    }

    private sealed class Claim
    {
        public RecoveryState State { get; set; } = RecoveryState.Computed;

        public long Cents { get; set; }
    }
}
