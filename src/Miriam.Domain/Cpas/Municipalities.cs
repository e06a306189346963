using System.Collections.Frozen;
using System.Globalization;

namespace Miriam.Domain.Cpas;

/// <summary>The register of municipalities by NIS code, with the mergers of December 2024 and January 2025.</summary>
/// <remarks>
/// domain section 7: 30 old codes became 14 new ones; six municipalities keep their name under a new code and Antwerp keeps
/// its code. An old code is right for every day before its merger. Mergers before 2019 are not in it.
/// </remarks>
public static class Municipalities
{
    private static readonly FrozenDictionary<NisCode, Municipality> Current;
    private static readonly FrozenDictionary<NisCode, Merger> MergerOf;
    private static readonly FrozenDictionary<NisCode, DateOnly> ValidFrom;

    static Municipalities()
    {
        var mergers = Rows("mergers-2025").Select(row => new Merger(
            NisCode.Parse(row["old_nis"]),
            row["old_name_nl"],
            NisCode.Parse(row["new_nis"]),
            DateOnly.ParseExact(row["effective"], "yyyy-MM-dd", CultureInfo.InvariantCulture))).ToList();
        Current = Rows("municipalities").Select(Read).ToFrozenDictionary(municipality => municipality.Nis);

        // Antwerp took Borsbeek in under its own code, which therefore neither ends nor begins.
        MergerOf = mergers.Where(merger => merger.Old != merger.New).ToFrozenDictionary(merger => merger.Old);
        var keptCodes = mergers.Where(merger => merger.Old == merger.New).Select(merger => merger.New).ToHashSet();
        ValidFrom = mergers
            .Where(merger => !keptCodes.Contains(merger.New))
            .DistinctBy(merger => merger.New)
            .ToFrozenDictionary(merger => merger.New, merger => merger.Effective);
    }

    /// <summary>What a code means on a day; a file is judged on the last day of its period.</summary>
    public static MunicipalityOnDay Find(NisCode nis, DateOnly onDay)
    {
        if (MergerOf.TryGetValue(nis, out var merger))
        {
            return onDay < merger.Effective
                ? new MunicipalityOnDay.Valid(Before(merger))
                : new MunicipalityOnDay.MergedInto(Current[merger.New], merger.Effective);
        }

        return !Current.TryGetValue(nis, out var municipality) ? new MunicipalityOnDay.Unknown()
            : ValidFrom.TryGetValue(nis, out var from) && onDay < from ? new MunicipalityOnDay.NotYetValid(PredecessorsOf(nis), from)
            : new MunicipalityOnDay.Valid(municipality);
    }

    /// <summary>The municipalities of a day, by code.</summary>
    public static IReadOnlyList<Municipality> On(DateOnly day) =>
    [
        .. Current.Keys.Concat(MergerOf.Keys).Order()
            .Select(nis => Find(nis, day)).OfType<MunicipalityOnDay.Valid>().Select(valid => valid.Municipality),
    ];

    /// <summary>The municipalities under other codes that a merger made into this one, by code; none for most.</summary>
    public static IReadOnlyList<Municipality> PredecessorsOf(NisCode nis) =>
        [.. MergerOf.Values.Where(merger => merger.New == nis).OrderBy(merger => merger.Old).Select(Before)];

    private static Municipality Before(Merger merger)
    {
        var successor = Current[merger.New];
        // The table of mergers has Dutch names only: the other names hold where the Dutch name lives on (Bastogne).
        var names = merger.OldName == successor.Names.Nl
            ? successor.Names
            : new MunicipalityNames(merger.OldName, merger.OldName, null);
        // The first two digits are the arrondissement, which lies in one province; Zwijndrecht changed province.
        var province = Current.Values.First(other => other.Nis.ToString()[..2] == merger.Old.ToString()[..2]).Province;
        return successor with { Nis = merger.Old, Names = names, Province = province };
    }

    private static Municipality Read(IReadOnlyDictionary<string, string> row) => new(
        NisCode.Parse(row["nis"]),
        new MunicipalityNames(row["name_nl"], row["name_fr"], NullIfEmpty(row["name_de"])),
        NullIfEmpty(row["province_iso"]),
        row["region_iso"] switch { "BE-VLG" => Region.Flanders, "BE-WAL" => Region.Wallonia, _ => Region.Brussels },
        [.. row["admin_language"].Split('+').Select(language => Enum.Parse<Language>(language, ignoreCase: true))]);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    /// <summary>The register's files hold neither quotes nor commas in their cells.</summary>
    private static IEnumerable<IReadOnlyDictionary<string, string>> Rows(string name)
    {
        using var stream = typeof(Municipalities).Assembly.GetManifestResourceStream($"Miriam.Domain.Cpas.Data.{name}.csv")!;
        using var reader = new StreamReader(stream);
        var columns = reader.ReadLine()!.Split(',');
        while (reader.ReadLine() is { } line)
        {
            yield return columns.Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second);
        }
    }

    private sealed record Merger(NisCode Old, string OldName, NisCode New, DateOnly Effective);
}
