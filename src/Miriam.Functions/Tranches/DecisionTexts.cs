using Miriam.Domain;
using Miriam.Functions.Web;

namespace Miriam.Functions.Tranches;

/// <summary>A sentence beside the code of a refused decision; the answer gives it in the reader's language.</summary>
public static class DecisionTexts
{
    public static string Of(string code) => RefusalTexts.Of(code, Language.En);
}
