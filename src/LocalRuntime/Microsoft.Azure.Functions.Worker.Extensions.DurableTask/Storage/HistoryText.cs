using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.DurableTask.Engine;

namespace Microsoft.DurableTask.Storage;

/// <summary>
/// The history of one turn as text. The usual events are a letter and fields, which read ten times as fast as JSON; the
/// others, and texts beyond printable ASCII, are JSON, which escapes them. What separates events and fields stands as it is
/// in the JSON of storage, where tabs and line ends would be escaped at great cost.
/// </summary>
internal static class HistoryText
{
    private const char Event = '\u007f';
    private const char Field = '|';

    public static string Write(IReadOnlyList<HistoryEvent> events)
    {
        StringBuilder text = new(events.Count * 24);
        foreach (HistoryEvent item in events)
        {
            if (text.Length > 0)
            {
                text.Append(Event);
            }

            if (!TryWrite(text, item))
            {
                text.Append(JsonSerializer.Serialize(item));
            }
        }

        return text.ToString();
    }

    /// <summary>How many events the text has.</summary>
    public static int Count(ReadOnlySpan<char> text) => text.Count(Event) + 1;

    public static void Read(ReadOnlySpan<char> text, List<HistoryEvent> events)
    {
        string name = "", result = "";
        foreach (Range item in text.Split(Event))
        {
            events.Add(Read(text[item], ref name, ref result));
        }
    }

    private static bool TryWrite(StringBuilder text, HistoryEvent item)
    {
        switch (item)
        {
            case TurnStarted { At.Kind: DateTimeKind.Utc } turn:
                text.Append('t').Append(turn.At.Ticks);
                return true;
            case ActivityScheduled { Tags: null } activity when IsName(activity.Name) && IsPlain(activity.Input):
                text.Append('a').Append(activity.Id).Append(Field).Append(activity.Name);
                Append(text, activity.Input);
                return true;
            case TaskCompleted completed when IsPlain(completed.Result):
                text.Append('c').Append(completed.Id);
                Append(text, completed.Result);
                return true;
            case EventRaised raised when IsName(raised.MessageId) && IsName(raised.Name) && IsPlain(raised.Input):
                text.Append('e').Append(raised.MessageId).Append(Field).Append(raised.Name);
                Append(text, raised.Input);
                return true;
            case TimerScheduled { FireAt.Kind: DateTimeKind.Utc } timer:
                text.Append('w').Append(timer.Id).Append(Field).Append(timer.FireAt.Ticks);
                return true;
            case TimerFired fired:
                text.Append('f').Append(fired.Id);
                return true;
            case TimerCancelled cancelled:
                text.Append('x').Append(cancelled.Id);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Nothing stands for null.</summary>
    private static void Append(StringBuilder text, string? payload)
    {
        if (payload is not null)
        {
            text.Append(Field).Append(payload);
        }
    }

    private static bool IsPlain(string? text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    /// <summary>Another field may follow.</summary>
    private static bool IsName(string text) => IsPlain(text) && !text.Contains(Field);

    /// <param name="text">One event.</param>
    /// <param name="name">The last name that was read: most steps of a history have few.</param>
    /// <param name="result">The last result that was read: of a fan-out many have the same, or none.</param>
    private static HistoryEvent Read(ReadOnlySpan<char> text, ref string name, ref string result)
    {
        ReadOnlySpan<char> rest = text[1..];
        switch (text[0])
        {
            case 't':
                return new TurnStarted(Time(rest));
            case 'a':
                return new ActivityScheduled(Number(First(ref rest)), Known(Next(ref rest), ref name), Payload(rest), null);
            case 'c':
                return new TaskCompleted(Number(First(ref rest)), rest.IsEmpty ? null : Known(rest[1..], ref result));
            case 'e':
                return new EventRaised(First(ref rest).ToString(), Known(Next(ref rest), ref name), Payload(rest));
            case 'w':
                return new TimerScheduled(Number(First(ref rest)), Time(rest[1..]));
            case 'f':
                return new TimerFired(Number(rest));
            case 'x':
                return new TimerCancelled(Number(rest));
            default:
                return JsonSerializer.Deserialize<HistoryEvent>(text)!;
        }
    }

    /// <summary>The first field; what is left begins with what separates them.</summary>
    private static ReadOnlySpan<char> First(ref ReadOnlySpan<char> rest)
    {
        ReadOnlySpan<char> text = rest;
        int end = text.IndexOf(Field);
        rest = end < 0 ? [] : text[end..];
        return end < 0 ? text : text[..end];
    }

    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> rest)
    {
        rest = rest[1..];
        return First(ref rest);
    }

    private static string? Payload(ReadOnlySpan<char> rest) => rest.IsEmpty ? null : rest[1..].ToString();

    private static string Known(ReadOnlySpan<char> text, ref string last) => text.SequenceEqual(last) ? last : last = text.ToString();

    private static int Number(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static DateTime Time(ReadOnlySpan<char> text) =>
        new(long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
