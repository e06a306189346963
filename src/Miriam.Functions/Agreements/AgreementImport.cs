using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Findings;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Domain.Subsidy;
using Miriam.Files.Agreements;
using Miriam.Functions.Programme;
using Miriam.Functions.Web;

namespace Miriam.Functions.Agreements;

/// <summary>How a workbook of agreements is taken.</summary>
/// <param name="IsCheck">Only look; store nothing.</param>
/// <param name="IsPartly">Store what is right although something else is wrong.</param>
/// <param name="Source">For the audit log: which file.</param>
public sealed record ImportOrder(bool IsCheck, bool IsPartly, string Source);

/// <summary>
/// Takes the agreements of a workbook as drafts: looks at all of them first, and stores nothing when one is wrong. The same file
/// again finds every draft as it left it, so that whoever is interrupted sends it again.
/// </summary>
public sealed class AgreementImport(DossierStore dossiers, AgreementEntry entry, ParameterSource parameters, TimeProvider time)
{
    private const string Action = "agreement.imported";

    public async Task<AgreementImportAnswer> RunAsync(AgreementFile file, Edition edition, ImportOrder order, Actor by, CancellationToken cancellation)
    {
        var terms = (await parameters.InForceAsync(cancellation)).For(edition);
        var known = await dossiers.ListAllAsync(cancellation);
        List<Judged> judged = [];
        foreach (var candidate in file.Candidates)
        {
            judged.Add(await JudgeAsync(file, candidate, terms, known, cancellation));
        }

        var isStored = !order.IsCheck && !file.IsStopped && (order.IsPartly || judged.All(one => one.Result != ImportResult.Refused));
        List<Judged> done = [];
        foreach (var one in judged)
        {
            done.Add(one.Result is not (ImportResult.Created or ImportResult.Corrected) ? one
                : isStored ? await StoreAsync(file, one, known, order, by, cancellation)
                : one with { Result = ImportResult.Accepted });
        }

        return new AgreementImportAnswer(
            edition,
            file.IsStopped,
            isStored,
            order.IsCheck,
            [.. done.Select(one => new ImportedAgreement(
                one.Candidate.Code is { } code ? $"{edition}-{code}" : null, one.Candidate.Row, one.Candidate.Name, one.Result, one.Subsidy))],
            AgreementFile.Sorted(file.Findings.Concat(done.SelectMany(one => one.AllFindings(file)))));
    }

    /// <summary>The agreements of an edition as the workbook tells them.</summary>
    public async Task<IReadOnlyList<ExportedAgreement>> ExportAsync(Edition edition, CancellationToken cancellation)
    {
        var inForce = (await parameters.InForceAsync(cancellation)).For(edition);
        List<ExportedAgreement> exported = [];
        foreach (var agreement in await dossiers.ListAsync(edition, cancellation))
        {
            var dossier = await dossiers.GetAsync(agreement.Id, cancellation);
            exported.Add(new(dossier.Agreement, DraftMark.HistoryOf(dossier), Subsidy(dossier.Agreement, Terms(dossier.Agreement, inForce)), DraftMark.Of(dossier)));
        }

        return exported;
    }

    // A draft has the parameters of its signature, which is still to come.
    private ProgrammeParameters Terms(GrantAgreement agreement, ProgrammeParameters inForce) =>
        agreement.State == AgreementState.Draft ? inForce : parameters.For(agreement);

    private static Euro? Subsidy(GrantAgreement agreement, ProgrammeParameters terms) =>
        agreement.YearOfParticipation < 1 || agreement.YearOfParticipation > terms.DegressionPercents.Count
            ? null
            : SubsidyCalculation.Compute(agreement with { ParameterVersion = terms.Version }, terms).Total;

    private async Task<Judged> JudgeAsync(
        AgreementFile file, AgreementCandidate candidate, ProgrammeParameters terms, KnownAgreements known, CancellationToken cancellation)
    {
        if (candidate.Draft is not { } told)
        {
            return Judged.Wrong(candidate, []);
        }

        var draft = told with { ParameterVersion = terms.Version };
        var standing = await dossiers.FindAsync(draft.Id, cancellation);
        return standing is null ? JudgeNew(file, candidate, draft, terms, known) : JudgeStanding(file, candidate, draft, standing, terms, known);
    }

    private static Judged JudgeNew(AgreementFile file, AgreementCandidate candidate, GrantAgreement draft, ProgrammeParameters terms, KnownAgreements known)
    {
        var problems = Problems(file, candidate, draft, terms, known).ToList();
        if (draft.Lead != draft.FileCode)
        {
            problems.Add(file.FindingOf(candidate, "AGR-10", "lead", ("expected", draft.FileCode.ToString())));
        }

        return Judged.Of(file, candidate, draft, ImportResult.Created, Subsidy(draft, terms), problems);
    }

    private Judged JudgeStanding(
        AgreementFile file, AgreementCandidate candidate, GrantAgreement draft, Dossier standing, ProgrammeParameters terms, KnownAgreements known)
    {
        var differences = AgreementDifferences.Of(standing.Agreement, draft).ToList();
        if (!SameHistory(candidate, standing, known))
        {
            differences.Add(AgreementTemplate.History);
        }

        if (differences.Count == 0)
        {
            return Judged.Of(file, candidate, draft, ImportResult.Unchanged, Subsidy(standing.Agreement, Terms(standing.Agreement, terms)), []);
        }

        var fields = ("fields", string.Join(", ", differences));
        return standing.Agreement.State != AgreementState.Draft ? Judged.Wrong(candidate, [file.FindingOf(candidate, "AGR-07", "agreement", fields)])
            : candidate.Mark != DraftMark.Of(standing) ? Judged.Wrong(candidate, [file.FindingOf(candidate, "AGR-08", "agreement", fields)])
            : JudgeNew(file, candidate, draft, terms, known) is { Result: ImportResult.Created } right ? right with { Result = ImportResult.Corrected }
            : JudgeNew(file, candidate, draft, terms, known);
    }

    /// <summary>What the system learned by itself since is no difference; a signed agreement only needs to know what is told.</summary>
    private static bool SameHistory(AgreementCandidate candidate, Dossier standing, KnownAgreements known)
    {
        var stored = standing.History.ToHashSet();
        return candidate.History.All(stored.Contains)
            && (standing.Agreement.State != AgreementState.Draft
                || DraftMark.HistoryOf(standing).All(known.HistoryOf(standing.Agreement, candidate.History).Contains));
    }

    private static IEnumerable<Finding> Problems(
        AgreementFile file, AgreementCandidate candidate, GrantAgreement draft, ProgrammeParameters terms, KnownAgreements known)
    {
        var history = known.HistoryOf(draft, candidate.History);
        var year = ParticipationYear.Next(draft.Members, draft.Edition, history).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return AgreementChecks.ForSignature(draft, terms, history).Select(problem => file.FindingOf(candidate, problem, year));
    }

    private async Task<Judged> StoreAsync(
        AgreementFile file, Judged judged, KnownAgreements known, ImportOrder order, Actor by, CancellationToken cancellation)
    {
        var (candidate, draft) = (judged.Candidate, judged.Draft!);
        Refusal? refusal;
        if (judged.Result == ImportResult.Created)
        {
            refusal = await entry.EnterAsync(draft, candidate.History, known, Action, by, order.Source, cancellation);
        }
        else
        {
            var outcome = await dossiers.DecideAsync(
                draft.Id,
                dossier => candidate.Mark == DraftMark.Of(dossier)
                    ? AgreementDecisions.Replace(dossier, draft, known.HistoryOf(draft, candidate.History), by, time.GetUtcNow(), parameters, order.Source)
                    : Decided.Refused("STALE", RefusalText.DraftCorrected),
                cancellation);
            refusal = outcome?.Refusal;
        }

        return refusal is null ? judged : Judged.Wrong(candidate, [file.FindingOf(candidate, "AGR-19", "agreement")]);
    }

    /// <summary>An agreement of the workbook with what is to come of it.</summary>
    private sealed record Judged(AgreementCandidate Candidate, GrantAgreement? Draft, ImportResult Result, Euro? Subsidy, IReadOnlyList<Finding> Findings)
    {
        public static Judged Wrong(AgreementCandidate candidate, IReadOnlyList<Finding> findings) =>
            new(candidate, null, ImportResult.Refused, null, findings);

        /// <summary>Right unless a finding blocks, or the amount that the sender expects is another one.</summary>
        public static Judged Of(
            AgreementFile file, AgreementCandidate candidate, GrantAgreement draft, ImportResult result, Euro? subsidy, IReadOnlyList<Finding> findings)
        {
            var isWrong = findings.Any(finding => finding.Severity == Severity.Error);
            if (!isWrong && candidate.Subsidy is { } expected && expected != subsidy)
            {
                return Wrong(candidate, [.. findings, file.FindingOf(candidate, "AGR-09", "subsidy", ("amount", subsidy?.ToString() ?? ""))]);
            }

            return isWrong ? Wrong(candidate, findings) : new(candidate, draft, result, subsidy, findings);
        }

        /// <summary>With the word on what came of it, on its own row.</summary>
        public IEnumerable<Finding> AllFindings(AgreementFile file) =>
            AgreementImportAnswer.CodeOf(Result) is { } code ? Findings.Append(file.FindingOf(Candidate, code, "agreement"))
            : Findings.Count == 0 && Candidate.Code is { } && !file.HasErrorOn(Candidate) ? Findings.Append(file.FindingOf(Candidate, "AGR-20", "agreement"))
            : Findings;
    }
}
