using System.Globalization;
using Miriam.Fuzz;

// --count N --seed S [--from I]: checks N mutated files. hostile: measures the hostile corpus. measure FILE: one file.
return args switch
{
    ["hostile"] => HostileMeasure.All(Console.Out),
    ["measure", var file] => HostileMeasure.One(file, Console.Out),
    _ => new FuzzRun(Number("--seed", 1)).Run(Number("--from", 0), Number("--count", 100_000), Console.Out),
};

int Number(string option, int otherwise)
{
    var index = Array.IndexOf(args, option);
    return index < 0 ? otherwise : int.Parse(args[index + 1], NumberStyles.None, CultureInfo.InvariantCulture);
}
