using Miriam.Domain.Programme;
using Miriam.Domain.Submissions;

namespace Miriam.Domain.Statistics;

/// <summary>How one CPAS ran the project: staff and groups from the last file, activity summed over the periods.</summary>
internal static class OrganisationStatistics
{
    /// <param name="files">Of one edition, in order of period.</param>
    public static OrganisationSummary Summarise(IReadOnlyList<Submission> files, ProgrammeParameters parameters)
    {
        var last = files.LastOrDefault();
        var sessions = files.SelectMany(file => file.Sessions).ToList();
        return new OrganisationSummary(
            last?.CaseManagers.Sum(manager => manager.Fte.Value) ?? 0,
            Tally.Of(last?.CaseManagers.Select(manager => manager.Role) ?? []),
            last is null ? 0 : last.CaseManagers.Select(manager => manager.Code).Distinct(StringComparer.Ordinal)
                .Count(code => IsAboveCap(files, code, parameters)),
            Tally.Of(last?.Groups.Select(group => group.Phase) ?? []),
            Tally.Of(last?.Groups.Select(group => group.Childcare) ?? []),
            sessions.Count,
            sessions.Count(session => session.Groups.Count > 1),
            sessions.Sum(session => session.Present),
            Tally.Of(sessions.Select(session => session.Theme)),
            Tally.Of(sessions.SelectMany(session => session.PartnerDomains.Distinct(StringComparer.Ordinal))),
            Tally.Of(files.SelectMany(file => file.Signals).Select(signal => signal.Domain)),
            files.Sum(file => file.CaseManagers.Sum(manager => manager.TrainingDays)),
            files.Sum(file => file.CaseManagers.Sum(manager => manager.IntervisionDays)),
            files.Sum(file => file.Stays.Sum(stay => stay.IndividualMeetings)));
    }

    // [eval 2.0] "un maximum de 15 dossiers à suivre par an"; cases = distinct women ever assigned in the edition,
    // cap = floor(15 x her highest FTE in the edition).
    private static bool IsAboveCap(IReadOnlyList<Submission> files, string code, ProgrammeParameters parameters)
    {
        var cases = files.SelectMany(file => file.Stays).Where(stay => stay.CaseManager == code)
            .Select(stay => stay.Participant).Distinct(StringComparer.Ordinal).Count();
        var highestFte = files.SelectMany(file => file.CaseManagers).Where(manager => manager.Code == code)
            .Max(manager => manager.Fte.Value);
        return cases > (int)decimal.Floor(parameters.CasesPerFullTime * highestFte);
    }
}
