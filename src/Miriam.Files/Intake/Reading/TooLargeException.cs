namespace Miriam.Files.Intake.Reading;

/// <summary>The content asks for more than any quarterly file needs (STR-12); only the readers raise and catch it.</summary>
internal sealed class TooLargeException(string message) : Exception(message);
