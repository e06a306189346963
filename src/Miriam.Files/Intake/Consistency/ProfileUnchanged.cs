using Miriam.Domain.Findings;
using Miriam.Domain.Submissions;
using Miriam.Files.Intake.Values;

namespace Miriam.Files.Intake.Consistency;

/// <summary>CON-03: what a woman told about herself is what was accepted.</summary>
/// <remarks>
/// A change is an answer that became another answer; one finding on each changed cell. An answer given later, or taken
/// back, is none: every part of the profile is voluntary, and "unknown" is no answer. [choice]
/// </remarks>
public static class ProfileUnchanged
{
    private const string Unknown = "unknown";

    public static IEnumerable<Finding> Check(CheckInput input) =>
        from pair in input.StayPairs.Pairs
        orderby pair.Row.Row
        from answer in Answers(pair.Row, pair.Earlier.Profile)
        where IsAnswer(answer.Now) && IsAnswer(answer.Accepted) && !Text.Same(answer.Now, answer.Accepted)
        select FindingCodes.Finding("CON-03", "participants", answer.Place.Address, answer.Found,
            ("participant", pair.Row.Code.Value!),
            ("column", answer.Column),
            ("list", answer.List),
            ("accepted", answer.Accepted!));

    private static bool IsAnswer(string? value) => value is not null && !Text.Same(value, Unknown);

    private static IEnumerable<Answer> Answers(ParticipantRow row, Profile earlier) =>
    [
        Answer.Of("age_band", "age_band", row.AgeBand, earlier.AgeBand),
        Answer.Of("birth_region", "birth_region", row.BirthRegion, earlier.BirthRegion),
        Answer.Of("education", "education", row.Education, earlier.Education),
        Answer.Of("diploma_recognised", "yes_no_unknown", row.DiplomaRecognised, earlier.DiplomaRecognised),
        new("children", "", Answer.PlaceOf(row.Children), row.Children.Found,
            row.Children.OrNull() is { } now ? ArgumentText.Of(now) : null,
            earlier.Children is { } children ? ArgumentText.Of(children) : null),
        Answer.Of("youngest_child", "child_age", row.YoungestChild, earlier.YoungestChild),
        Answer.Of("alimony", "regularity", row.Alimony, earlier.Alimony),
        Answer.Of("custody_help", "regularity", row.CustodyHelp, earlier.CustodyHelp),
        Answer.Of("income", "income", row.Income, earlier.Income),
    ];

    private readonly record struct Answer(string Column, string List, CellPlace Place, string? Found, string? Now, string? Accepted)
    {
        public static Answer Of(string column, string list, Field<string> field, string? earlier) =>
            new(column, list, PlaceOf(field), field.Found, field.IsKnown ? field.Value : null, earlier);

        public static CellPlace PlaceOf<T>(Field<T> field) => new("participants", field.Row, field.Column);
    }
}
