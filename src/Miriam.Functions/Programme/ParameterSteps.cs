using System.Globalization;
using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Web;

namespace Miriam.Functions.Programme;

/// <summary>What a decision makes of the book of parameters: a change with its audit entry, nothing new, or a refusal.</summary>
public sealed record ParameterDecided(ParameterChange? Change, AuditEntry? Entry, Refusal? Refusal)
{
    public static ParameterDecided Unchanged { get; } = new(null, null, null);

    public static ParameterDecided Refused(string code, RefusalText? text = null, params IReadOnlyList<object> arguments) =>
        new(null, null, new Refusal(code, text, arguments));
}

/// <summary>Changes parameters: one person proposes, another confirms, and anybody who may do either refuses with a reason.</summary>
public static class ParameterSteps
{
    private const string WrongState = "WRONG_STATE";

    public static ParameterDecided Propose(ParameterBook book, IReadOnlyList<ChangedValue> values, string? reason, Actor by, DateTimeOffset now)
    {
        if (Reasons.Problem(reason) is { } problem)
        {
            return new(null, null, problem);
        }

        if (book.Open is { } open)
        {
            return by.IsSamePersonAs(open.RequestedBy) && Same(open.Values, values)
                ? ParameterDecided.Unchanged
                : ParameterDecided.Refused("CHANGE_OPEN", RefusalText.RevisionOpen, open.Revision);
        }

        var inForce = book.InForce();
        var revision = book.NextRevision;
        if (Problem(inForce, revision, values, now) is { } impossible)
        {
            return new(null, null, impossible);
        }

        var change = new ParameterChange(revision, values, [.. values.Select(value => Now(inForce, value))], reason!, by, now);
        return new(change, Entry(change, "parameters.proposed", by, now, reason), null);
    }

    public static ParameterDecided Confirm(ParameterBook book, int revision, Actor by, DateTimeOffset now)
    {
        if (book.Find(revision) is not { } change)
        {
            return NotFound;
        }

        if (change.State != ParameterChangeState.Requested)
        {
            return by.IsSamePersonAs(change.ConfirmedBy)
                ? ParameterDecided.Unchanged
                : ParameterDecided.Refused(WrongState, RefusalText.ChangeState, change.State);
        }

        if (by.IsSamePersonAs(change.RequestedBy))
        {
            return ParameterDecided.Refused(DecisionCode.SamePerson);
        }

        // Its edition may have ended while it waited.
        if (Problem(book.InForce(), revision, change.Values, now) is { } impossible)
        {
            return new(null, null, impossible);
        }

        var confirmed = change with { ConfirmedBy = by, ConfirmedAt = now };
        return new(confirmed, Entry(confirmed, "parameters.changed", by, now, change.Reason), null);
    }

    public static ParameterDecided Refuse(ParameterBook book, int revision, string? reason, Actor by, DateTimeOffset now)
    {
        if (Reasons.Problem(reason) is { } problem)
        {
            return new(null, null, problem);
        }

        if (book.Find(revision) is not { } change)
        {
            return NotFound;
        }

        if (change.State != ParameterChangeState.Requested)
        {
            return by.IsSamePersonAs(change.RefusedBy)
                ? ParameterDecided.Unchanged
                : ParameterDecided.Refused(WrongState, RefusalText.ChangeState, change.State);
        }

        var refused = change with { RefusedBy = by, RefusedAt = now, RefusalReason = reason };
        return new(refused, Entry(refused, "parameters.refused", by, now, reason), null);
    }

    private static ParameterDecided NotFound => ParameterDecided.Refused("NOT_FOUND", RefusalText.NoParameterChange);

    private static Refusal? Problem(ProgrammeParameterSets inForce, int revision, IReadOnlyList<ChangedValue> values, DateTimeOffset now) =>
        ParameterChangeRules.Problems(inForce, revision, values, BrusselsTime.DayOf(now)) is [{ } first, ..] problems
            ? new Refusal(first.Code, RefusalText.ParametersImpossible, string.Join(' ', problems.Select(problem => problem.Detail)))
            : null;

    private static ChangedValue Now(ProgrammeParameterSets inForce, ChangedValue value)
    {
        var now = inForce.Parameters.Single(parameter => parameter.Name == value.Parameter).For(value.From);
        return new ChangedValue(value.Parameter, now.From, now.Numbers, now.Source, now.Note);
    }

    private static bool Same(IReadOnlyList<ChangedValue> values, IReadOnlyList<ChangedValue> others) =>
        values.Count == others.Count && values.Zip(others).All(pair =>
            pair.First.Parameter == pair.Second.Parameter && pair.First.From == pair.Second.From && pair.First.ToValue().SaysTheSameAs(pair.Second.ToValue()));

    // In the log of the first edition that it is about.
    internal static AuditEntry Entry(ParameterChange change, string action, Actor by, DateTimeOffset now, string? reason) => new(
        change.Values.Min(value => value.From).ToString(),
        action,
        Text($"parameters/{change.Revision}"),
        by,
        now,
        reason,
        Words(change.Before),
        $"{change.State}: {Words(change.Values)}");

    private static string Words(IEnumerable<ChangedValue> values) => string.Join("; ", values.Select(value =>
        $"{value.Parameter} from {value.From} = {string.Join(", ", value.Numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))} {value.Source}"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
