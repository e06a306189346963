using Microsoft.DurableTask;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;

namespace Miriam.DurableTask.Tests.Storage;

public sealed class HistoryTextTests
{
    private static readonly DateTime Time = new(2026, 3, 29, 1, 59, 59, 999, DateTimeKind.Utc);

    /// <summary>Nothing, emptiness, everything that separates events and fields, and what no table or XML likes.</summary>
    public static TheoryData<string?> Texts() =>
        [null, "", " ", "\"text\"", "a\tb", "a\nb", "\r\n", "{", "\u0001", "\uFFFE", "é€", "\U0001F600", "t", "@name", "[1,2]", "a|b", "a\u007fb", "\u007f"];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Read_WhatWasWritten_IsTheSame(string? text)
    {
        List<HistoryEvent> events =
        [
            new TurnStarted(Time),
            new ActivityScheduled(0, text ?? "Name", text, null),
            new ActivityScheduled(1, "Name", text, new Dictionary<string, string>(StringComparer.Ordinal)),
            new SubOrchestrationScheduled(2, "Name", "id", text, "1.0", null),
            new TimerScheduled(3, Time),
            new TimerScheduled(4, DateTime.SpecifyKind(Time, DateTimeKind.Unspecified)),
            new TimerFired(3),
            new TimerCancelled(4),
            new TaskCompleted(0, text),
            new TaskFailed(1, TaskFailureDetails.Of("Type", text ?? "")),
            new EventRaised(text ?? "message", text ?? "Name", text),
            new EventSent(5, "id", "Name", text),
            new ExecutionEnded(InstanceStatus.Completed, text, null),
        ];

        List<HistoryEvent> read = HistoryText.Read([HistoryText.Write(events)]);

        // Tags compare by reference; they are the only events that do.
        Assert.Equal(events.Where((_, i) => i != 2), read.Where((_, i) => i != 2));
        Assert.Equal(((ActivityScheduled)events[2]).Input, ((ActivityScheduled)read[2]).Input);
        Assert.Empty(((ActivityScheduled)read[2]).Tags!);
    }

    [Fact]
    public void Read_SeveralTurns_GivesAllInOrderWithRoomForTheNext()
    {
        List<HistoryEvent> read = HistoryText.Read(
        [
            HistoryText.Write([new TurnStarted(Time), new ActivityScheduled(0, "Weigh", "1", null)]),
            HistoryText.Write([new TurnStarted(Time), new TaskCompleted(0, "1"), new ActivityScheduled(1, "Weigher", "11", null)]),
            HistoryText.Write([new TurnStarted(Time), new TaskCompleted(1, "11"), new ActivityScheduled(2, "Weigh", "", null)]),
        ]);

        Assert.Equal(
            [
                new TurnStarted(Time), new ActivityScheduled(0, "Weigh", "1", null),
                new TurnStarted(Time), new TaskCompleted(0, "1"), new ActivityScheduled(1, "Weigher", "11", null),
                new TurnStarted(Time), new TaskCompleted(1, "11"), new ActivityScheduled(2, "Weigh", "", null),
            ],
            read);
        Assert.True(read.Capacity > read.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("q1")]
    [InlineData("t")]
    [InlineData("tx")]
    [InlineData("a1")]
    [InlineData("a|Name")]
    [InlineData("w1")]
    [InlineData("w1|")]
    [InlineData("f1|2")]
    [InlineData("x1 ")]
    [InlineData("eid")]
    [InlineData("f1/")]
    [InlineData("/f1")]
    [InlineData("f1//f2")]
    public void Read_NotAHistory_IsRefused(string text) =>
        Assert.Throws<FormatException>(() => HistoryText.Read([text.Replace('/', '\u007f')]));

    [Fact]
    public void Write_UsualEvents_IsShort()
    {
        string text = HistoryText.Write(
        [
            new TurnStarted(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)),
            new TaskCompleted(11, "1"),
            new ActivityScheduled(12, "Weigh", "\"x\"", null),
            new EventRaised("id", "Go", null),
            new TimerScheduled(13, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)),
            new TimerFired(13),
            new TimerCancelled(14),
        ]);

        Assert.Equal("t639028224000000000/c11|1/a12|Weigh|\"x\"/eid|Go/w13|639028224000000000/f13/x14", text.Replace('\u007f', '/'));
    }
}
