using Miriam.Domain;

namespace Miriam.SampleGenerator.Accepted;

/// <summary>A file that is unusual and right.</summary>
/// <param name="Name">File name, which says what is unusual.</param>
/// <param name="Oddity">The same in a sentence.</param>
/// <param name="Sender">French: Dison; Dutch: Genk.</param>
internal sealed record AcceptedFile(string Name, string Oddity, byte[] Bytes, Language Sender = Language.Fr);
