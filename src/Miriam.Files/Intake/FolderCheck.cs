using Miriam.Domain.Programme;

namespace Miriam.Files.Intake;

/// <summary>Checks a quarterly file without the application, with what the administration knows kept in a folder.</summary>
public static class FolderCheck
{
    /// <summary>Reads twice: first to learn edition and period, which say what numbers are in force and what files are earlier.</summary>
    /// <param name="contextFolder">See <see cref="ContextFolder"/>; null when only the file is at hand.</param>
    /// <exception cref="IOException">The folder or a file of it cannot be opened, or has no agreement.</exception>
    /// <exception cref="InvalidDataException">The agreement or an accepted file of the folder cannot be read.</exception>
    public static IntakeResult Check(byte[] file, ProgrammeParameterSets parameters, string? contextFolder)
    {
        var first = QuarterlyFileIntake.Check(new MemoryStream(file), parameters.All[^1]);
        if (first.File?.Identification is not { } identification)
        {
            return first;
        }

        return QuarterlyFileIntake.Check(
            new MemoryStream(file),
            identification.Edition.IsKnown ? parameters.For(identification.Edition.Value) : parameters.All[^1],
            contextFolder is null ? null : ContextFolder.Load(contextFolder, identification.Period.IsKnown ? identification.Period.Value : null));
    }
}
