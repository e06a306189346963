using System.Security.Cryptography;
using System.Text;
using Miriam.Domain.Agreements;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Agreements;

/// <summary>Names the state of an agreement that an export wrote, so that a later import overwrites no correction made since.</summary>
public static class DraftMark
{
    private const int Bytes = 6;

    public static string Of(Dossier dossier)
    {
        // What is in force at its signature is no part of what people entered.
        var entered = MiriamJson.Serialize(new { Agreement = dossier.Agreement with { ParameterVersion = "" }, History = HistoryOf(dossier) });
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(entered)).AsSpan(0, Bytes).ToArray();
        // Letters only: twelve digits could be taken for a national number.
        return string.Concat(hash.SelectMany(part => new[] { (char)('a' + (part >> 4)), (char)('a' + (part & 0xF)) }));
    }

    /// <summary>The part of a dossier's history that is about its own members.</summary>
    public static IReadOnlyList<PastParticipation> HistoryOf(Dossier dossier) =>
        ParticipationYear.HistoryOf(dossier.Agreement.Members, dossier.Agreement.Edition, dossier.History);
}
