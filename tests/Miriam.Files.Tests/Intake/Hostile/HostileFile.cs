namespace Miriam.Files.Tests.Intake.Hostile;

/// <summary>An upload that was made to do harm, built when it is needed.</summary>
/// <param name="Codes">What the intake must say, among other things.</param>
internal sealed record HostileFile(string Name, Func<byte[]> Build, params string[] Codes);
