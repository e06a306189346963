namespace Miriam.Files.Intake.Activity;

/// <summary>The sessions of each group; a joint session counts for each of its groups [guide].</summary>
internal sealed class GroupSessions
{
    private readonly ILookup<string, SessionRow> byGroup;

    private GroupSessions(ILookup<string, SessionRow> byGroup, bool someGroupIsUnknown) =>
        (this.byGroup, SomeGroupIsUnknown) = (byGroup, someGroupIsUnknown);

    /// <summary>Whether a session's groups cannot be read: then nothing can be said about any group.</summary>
    public bool SomeGroupIsUnknown { get; }

    public static GroupSessions Of(QuarterlyFile file) => new(
        file.Sessions
            .Where(session => session.Groups.IsKnown)
            .SelectMany(session => session.Groups.Value!.Distinct(Text.Comparer), (session, group) => (session, group))
            .ToLookup(pair => pair.group, pair => pair.session, Text.Comparer),
        file.Sessions.Any(session => !session.Groups.IsKnown));

    public IEnumerable<SessionRow> Of(string group) => byGroup[group];
}
