namespace Miriam.Domain;

/// <summary>The languages of the programme: three of the CPAS and the public, English for readers abroad.</summary>
public enum Language
{
    /// <summary>Français.</summary>
    Fr,

    /// <summary>Nederlands.</summary>
    Nl,

    /// <summary>Deutsch.</summary>
    De,

    /// <summary>English.</summary>
    En,
}
