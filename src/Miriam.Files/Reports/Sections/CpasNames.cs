using Miriam.Domain.Cpas;
using Miriam.Domain.Statistics;

namespace Miriam.Files.Reports.Sections;

/// <summary>What a CPAS is called for readers of the report's language.</summary>
internal static class CpasNames
{
    /// <summary>The municipality's name in that language; for a consortium its members.</summary>
    public static string Of(ReportPage page, CpasLine line)
    {
        if (line.Members.Count > 1)
        {
            return page.Texts.With("cpas.consortium", ("name", string.Join(" + ", line.Members)));
        }

        return Municipalities.Find(NisCode.Parse(line.Lead), page.Model.Edition.FirstDay) is MunicipalityOnDay.Valid found
            ? found.Municipality.NameIn(page.Language)
            : line.Name;
    }
}
