namespace Miriam.Domain.Cpas;

/// <summary>A municipality, and with it its CPAS, under one NIS code.</summary>
/// <param name="Province">ISO 3166-2 code such as <c>BE-VAN</c>; null in Brussels, which is in no province.</param>
/// <param name="AdminLanguages">The language of its administration; French and Dutch in Brussels.</param>
public sealed record Municipality(
    NisCode Nis, MunicipalityNames Names, string? Province, Region Region, IReadOnlyList<Language> AdminLanguages)
{
    /// <summary>Its one language of administration; null in Brussels, where the SPP writes in the language of the file.</summary>
    public Language? AdminLanguage => AdminLanguages is [var only] ? only : null;

    /// <summary>Its name for readers of a language; in English the name that it gives itself.</summary>
    public string NameIn(Language language) => language switch
    {
        Language.Nl => Names.Nl,
        Language.Fr => Names.Fr,
        Language.De => Names.De ?? NameIn(AdminLanguages[0]),
        _ => NameIn(AdminLanguages[0]),
    };
}

/// <summary>What a municipality is called.</summary>
/// <param name="De">Null where German has no name of its own.</param>
public sealed record MunicipalityNames(string Nl, string Fr, string? De);
