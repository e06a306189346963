using System.Runtime.InteropServices;
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

    /// <summary>The events of several turns, one after the other.</summary>
    /// <exception cref="FormatException">A text is not what <see cref="Write"/> wrote.</exception>
    public static List<HistoryEvent> Read(IReadOnlyList<string> turns)
    {
        int count = turns.Sum(static turn => turn.AsSpan().Count(Event) + 1);

        // The turn that it is read for adds to it.
        List<HistoryEvent> events = new(count + 16);
        CollectionsMarshal.SetCount(events, count);
        Span<HistoryEvent> rest = CollectionsMarshal.AsSpan(events);
        Reader reader = new();
        foreach (string turn in turns)
        {
            rest = rest[reader.Read(turn, rest)..];
        }

        return rest.IsEmpty ? events : throw new FormatException("A turn has fewer events than it should.");
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

    /// <summary>Reads event after event in one pass: a long history has thousands, of a few letters each.</summary>
    private ref struct Reader
    {
        private ReadOnlySpan<char> rest;

        // Most steps of a history have few names, and of a fan-out many have the same result.
        private string name;
        private string result;

        public Reader() => name = result = "";

        /// <summary>Gives the number of events.</summary>
        public int Read(ReadOnlySpan<char> turn, Span<HistoryEvent> events)
        {
            rest = turn;
            int count = 0;
            while (!rest.IsEmpty)
            {
                events[count++] = Next();
            }

            return count;
        }

        private HistoryEvent Next()
        {
            char kind = rest[0];
            HistoryEvent item;
            if (kind == '{')
            {
                item = JsonSerializer.Deserialize<HistoryEvent>(ToEvent())!;
            }
            else
            {
                rest = rest[1..];
                item = Usual(kind);
            }

            if (!rest.IsEmpty)
            {
                rest = rest[0] == Event ? rest[1..] : throw new FormatException("An event has more fields than its kind.");
            }

            return item;
        }

        private HistoryEvent Usual(char kind) => kind switch
        {
            'a' => new ActivityScheduled(Id(), NextName(), Payload(), null),
            'c' => new TaskCompleted(Id(), Result()),
            't' => new TurnStarted(Time()),
            'e' => new EventRaised(ToField().ToString(), NextName(), Payload()),
            'w' => new TimerScheduled(Id(), NextTime()),
            'f' => new TimerFired(Id()),
            'x' => new TimerCancelled(Id()),
            _ => throw new FormatException($"There is no kind of event '{kind}'."),
        };

        private int Id() => checked((int)Number());

        private DateTime Time() => new(Number(), DateTimeKind.Utc);

        private DateTime NextTime()
        {
            SkipField();
            return Time();
        }

        private long Number()
        {
            long number = 0;
            int length = 0;
            while (length < rest.Length && char.IsAsciiDigit(rest[length]))
            {
                number = checked((number * 10) + (rest[length++] - '0'));
            }

            rest = length > 0 ? rest[length..] : throw new FormatException("An event has no number.");
            return number;
        }

        private string NextName()
        {
            SkipField();
            return Same(name, orField: true) ? name : name = ToField().ToString();
        }

        /// <summary>Nothing stands for null.</summary>
        private string? Result()
        {
            if (rest.IsEmpty || rest[0] == Event)
            {
                return null;
            }

            SkipField();
            return Same(result, orField: false) ? result : result = ToEvent().ToString();
        }

        private string? Payload()
        {
            if (rest.IsEmpty || rest[0] == Event)
            {
                return null;
            }

            SkipField();
            return ToEvent().ToString();
        }

        /// <summary>Passes over a text that is the same as the last one.</summary>
        private bool Same(string last, bool orField)
        {
            bool isSame = rest.StartsWith(last)
                && (rest.Length == last.Length || rest[last.Length] == Event || (orField && rest[last.Length] == Field));
            rest = isSame ? rest[last.Length..] : rest;
            return isSame;
        }

        private void SkipField() =>
            rest = !rest.IsEmpty && rest[0] == Field ? rest[1..] : throw new FormatException("An event has too few fields.");

        private ReadOnlySpan<char> ToField() => To(rest.IndexOfAny(Field, Event));

        private ReadOnlySpan<char> ToEvent() => To(rest.IndexOf(Event));

        private ReadOnlySpan<char> To(int end)
        {
            ReadOnlySpan<char> text = end < 0 ? rest : rest[..end];
            rest = rest[text.Length..];
            return text;
        }
    }
}
