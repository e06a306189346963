using Miriam.Domain.Agreements;
using Miriam.Domain.Programme;

namespace Miriam.Files.Intake;

/// <summary>Checks a quarterly file without the application, with what the administration knows kept in a folder.</summary>
public static class FolderCheck
{
    /// <summary>Reads twice: first to learn edition and period, which say what numbers are in force and what files are earlier.</summary>
    /// <param name="contextFolder">See <see cref="ContextFolder"/>; null when only the file is at hand.</param>
    /// <exception cref="IOException">The folder or a file of it cannot be opened, or has no agreement.</exception>
    /// <exception cref="InvalidDataException">The agreement or an accepted file of the folder cannot be read, or its parameters are not known.</exception>
    public static IntakeResult Check(byte[] file, ProgrammeParameterSets parameters, string? contextFolder)
    {
        var first = QuarterlyFileIntake.Check(new MemoryStream(file), parameters.All[^1]);
        if (first.File?.Identification is not { } identification)
        {
            return first;
        }

        var context = contextFolder is null ? null : ContextFolder.Load(contextFolder, identification.Period.IsKnown ? identification.Period.Value : null);
        return QuarterlyFileIntake.Check(
            new MemoryStream(file),
            context?.Agreement is { } agreement ? Of(agreement, parameters)
                : identification.Edition.IsKnown ? parameters.For(identification.Edition.Value)
                : parameters.All[^1],
            context);
    }

    // An agreement keeps the parameters of its signature (money rule 7).
    private static ProgrammeParameters Of(GrantAgreement agreement, ProgrammeParameterSets parameters) =>
        parameters.Find(agreement.ParameterVersion) ?? throw new InvalidDataException(
            $"The agreement was signed on the parameters {agreement.ParameterVersion}, which are not known here: /api/parameters of the app answers them (--parameters FILE).");
}
