using System.Runtime.CompilerServices;

// The tests write the samples again and compare.
[assembly: InternalsVisibleTo("Miriam.Files.Tests")]
