using Miriam.SampleGenerator;

// Writes samples/ anew beside the solution, or under the folder named: the same bytes every time.
var target = args.Length > 0 ? args[0] : Path.Combine(Repository.Root(), "samples");
SampleFiles.Write(target);
Console.WriteLine(target);
