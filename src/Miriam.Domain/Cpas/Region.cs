using System.Text.Json.Serialization;

namespace Miriam.Domain.Cpas;

/// <summary>The three regions of Belgium; the German-speaking Community lies in Wallonia.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Region>))]
public enum Region
{
    /// <summary>ISO 3166-2 <c>BE-VLG</c>.</summary>
    Flanders,

    /// <summary>ISO 3166-2 <c>BE-WAL</c>.</summary>
    Wallonia,

    /// <summary>ISO 3166-2 <c>BE-BRU</c>.</summary>
    Brussels,
}
