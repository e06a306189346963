using System.Globalization;
using Microsoft.DurableTask.Engine;

namespace Miriam.DurableTask.Tests.Engine;

public sealed class MailboxTests
{
    [Fact]
    public void Take_ForAnEntity_GivesAgainWhatWaits()
    {
        Mailbox mailbox = new(ofEntity: true);
        mailbox.Add([Event(1)]);
        List<Delivery> first = [];
        mailbox.Take(first);
        mailbox.Park(first);

        Assert.Equal([1], Taken(mailbox));
    }

    [Fact]
    public void Take_ForAnOrchestration_LeavesWhatWaitsUntilSomethingComes()
    {
        Mailbox mailbox = new(ofEntity: false);
        mailbox.Add([Event(1)]);
        List<Delivery> first = [];
        mailbox.Take(first);
        mailbox.Park(first);
        int[] before = Taken(mailbox);

        mailbox.Add([Event(2)]);

        Assert.Equal([], before);
        Assert.Equal([1, 2], Taken(mailbox));
    }

    [Fact]
    public void Take_MoreParkedThanATurnTakes_KeepsTheOrder()
    {
        Mailbox mailbox = new(ofEntity: false);
        mailbox.Add([.. Enumerable.Range(1, Mailbox.InboxRowsPerTurn + 1).Select(Event)]);
        List<Delivery> first = [];
        mailbox.Take(first);
        mailbox.Park(first);
        List<Delivery> second = [];
        mailbox.Take(second);

        // Comes while the turn with the second batch runs, which then waits, too.
        mailbox.Add([Event(92)]);
        mailbox.Park(second);

        Assert.Equal(Enumerable.Range(1, 90), Taken(mailbox));
        Assert.Equal([91, 92], Taken(mailbox));
    }

    private static Delivery Event(int number)
    {
        string text = number.ToString(CultureInfo.InvariantCulture);
        return new Delivery(new Message("x", new EventRaised(text, "Event", text)), "i" + text);
    }

    private static int[] Taken(Mailbox mailbox)
    {
        List<Delivery> batch = [];
        mailbox.Take(batch);
        return [.. batch.Select(item => int.Parse(((EventRaised)item.Message.Event).Input!, CultureInfo.InvariantCulture))];
    }
}
