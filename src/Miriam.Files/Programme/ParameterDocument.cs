using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;

namespace Miriam.Files.Programme;

/// <summary>The parameters of the programme and every change of them, for people to read.</summary>
/// <param name="Running">The edition that runs: its values are shown as those in force.</param>
/// <param name="Revision">The newest confirmed one.</param>
/// <param name="Parameters">With the values in force, past and to come.</param>
/// <param name="Changes">Every change that was ever proposed, in any order.</param>
public sealed record ParameterDocument(Edition Running, int Revision, IReadOnlyList<Parameter> Parameters, IReadOnlyList<RevisionEntry> Changes);

/// <summary>A change of parameters as the page tells it.</summary>
/// <param name="Number">From 2: revision 1 is what the product carries.</param>
/// <param name="Refusal">Null unless it was refused.</param>
/// <param name="Confirmation">Null unless it was confirmed; with neither it waits.</param>
public sealed record RevisionEntry(
    int Number, string Reason, RevisionStep Request, RevisionStep? Confirmation, RevisionRefusal? Refusal, IReadOnlyList<(ChangedValue Before, ChangedValue After)> Values)
{
    /// <summary>Whether a second person is still to decide.</summary>
    public bool Waits => Confirmation is null && Refusal is null;
}

/// <summary>Who, and when.</summary>
public sealed record RevisionStep(Actor By, DateTimeOffset At);

/// <summary>Who refused a change, or took it back, and why.</summary>
public sealed record RevisionRefusal(Actor By, DateTimeOffset At, string Reason);
