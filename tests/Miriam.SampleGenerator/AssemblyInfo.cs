using System.Runtime.CompilerServices;

// The tests write the samples again and compare.
[assembly: InternalsVisibleTo("Miriam.Files.Tests")]

// The benchmarks fill in the files of the whole country.
[assembly: InternalsVisibleTo("Miriam.Benchmarks")]
