using System.Diagnostics.CodeAnalysis;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;

namespace Miriam.Functions.Inbox;

/// <summary>Where a file was dropped: <c>{edition}/{period}/{nis}/{name}</c>; the name means nothing.</summary>
public sealed record InboxPath(Period Period, NisCode Cpas)
{
    public static bool TryParse(string path, [NotNullWhen(true)] out InboxPath? parsed)
    {
        parsed = path.Split('/') is [var edition, var period, var nis, { Length: > 0 }]
            && Edition.TryParse(edition, out var inEdition) && Period.TryParse(period, out var forPeriod)
            && forPeriod.Edition == inEdition && NisCode.TryParse(nis, out var cpas)
                ? new InboxPath(forPeriod, cpas)
                : null;
        return parsed is not null;
    }
}
