using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization;
using Miriam.Domain;
using Miriam.Domain.Delegations;
using Miriam.Domain.Erasures;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Domain.Waivers;
using Miriam.Files.Erasures;
using Miriam.Functions.Agreements;
using Miriam.Functions.AnnualReport;
using Miriam.Functions.Controls;
using Miriam.Functions.Documents;
using Miriam.Functions.Editions;
using Miriam.Functions.Erasures;
using Miriam.Functions.EvidenceRequests;
using Miriam.Functions.Expenses;
using Miriam.Functions.Notifications;
using Miriam.Functions.Programme;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Tests.Erasures;

public sealed class WrittenTextsTests
{
    private const string Text = "Concerne p-009, selon l'équipe.";
    private const string Cleaned = "Concerne …, selon l'équipe.";

    private static readonly ParticipantCode Her = new("P-009");
    private static readonly Decision Decided = new("fien", Dossiers.Now, "c1", Text);
    private static readonly Reopening Reopened = new("mila", Dossiers.Now, Text);
    private static readonly ErasureStep Step = new("bea", Dossiers.Now);

    /// <summary>Every text that somebody can write in a dossier, by the property that holds it.</summary>
    private static readonly IReadOnlyDictionary<string, Func<Dossier, Dossier>> Places = new Dictionary<string, Func<Dossier, Dossier>>
    {
        ["SubmissionVersion.Explanations"] = d => WithFile(d, v => v with { Explanations = v.Explanations.Add("ACT-03", Text) }),
        ["SubmissionStatus.Comment"] = d => WithFile(d, v => v with { Status = v.Status with { Comment = Text } }),
        ["Reopening.Reason"] = d => WithFile(d, v => v with { Reopening = Reopened }) with { Closings = [new Closing(1, "mila", Dossiers.Now) { Reopening = Reopened }] },
        ["ExpenseReview.Reason"] = d => WithLine(d, line => line with { Reason = Text }),
        ["ReviewCorrection.Reason"] = d => WithLine(d, line => line with { Correction = new ReviewCorrection(Euro.Zero, Text, "fien", Dossiers.Now) }),
        ["Decision.Reason"] = d => d with
        {
            Tranches = [d.Tranches[0] with { Proposal = Decided, Approval = Decided, Refusal = Decided }],
            Payments = [new TranchePayment(d.Tranches[0].Id, "2024-2025-r1", Decided, PaymentStage.Reserved)],
            Claims = [Claim(d) with { Proposal = Decided, SetOffs = [new ClaimSetOff(1, d.Id, Euro.FromEuros(1), SetOffState.Proposed, Decided)] }],
            LateRequest = new LateRequest(Decided, Decided, []),
        },
        ["PaymentDeclaration.Reason"] = d => d with
        {
            Payments =
            [
                new TranchePayment(d.Tranches[0].Id, "2024-2025-r1", Decided with { Reason = null }, PaymentStage.Released)
                {
                    Declaration = new PaymentDeclaration(PaymentAction.DeclareNotExecuted, Euro.Zero, Text, "fien", Dossiers.Now),
                },
            ],
        },
        ["Waiver.Reason"] = d => d with { Waivers = [Waiver(Text, null)] },
        ["Waiver.WithdrawalReason"] = d => d with { Waivers = [Waiver("Accord.", Text)] },
        ["Erasure.Reason"] = d => d with { Erasures = [new Erasure(1, "P-001", WithdrawnCode.Of("p-001", "00"), Text, Step, null, null, null)] },
        ["Amendment.Reason"] = d => d with { Amendments = [new Amendment(d.Agreement, "mila", Dossiers.Now, Text)] },
        ["AccountChange.Reason"] = d => d with { AccountChanges = [new AccountChange(1, d.Agreement.Account, Text, "mila", Dossiers.Now)] },
        ["AccountChange.CancelReason"] = d => d with { AccountChanges = [new AccountChange(1, d.Agreement.Account, "Banque.", "mila", Dossiers.Now) { CancelReason = Text }] },
        ["Commitment.Reason"] = d => d with { Commitments = [d.Commitments[0] with { Reason = Text }] },
        ["Commitment.RefusalReason"] = d => d with { Commitments = [d.Commitments[0] with { RefusalReason = Text }] },
        ["ControlSample.Reason"] = d => d with { Samples = [new ControlSample(1, "00", [], 2, [], Text, "fien", Dossiers.Now)] },
        ["SupportingDocument.Name"] = d => d with { Documents = [new SupportingDocument(1, "00", 1, "p-009.pdf", new BlobReference("incoming", "1"), "bea", Dossiers.Now, [])] },
        ["EvidenceRequest.Question"] = d => d with { EvidenceRequests = [Evidence(Text)] },
        ["EvidenceAnswer.Text"] = d => d with { EvidenceRequests = [Evidence("?") with { Answers = [new EvidenceAnswer(Text, true, [], "bea", Dossiers.Now)] }] },
        ["EvidenceClosing.Reason"] = d => d with { EvidenceRequests = [Evidence("?") with { Closing = new EvidenceClosing(EvidenceOutcome.Withdrawn, Text, "fien", Dossiers.Now) }] },
    };

    public static TheoryData<string> PlaceNames => [.. Places.Keys];

    [Theory]
    [MemberData(nameof(PlaceNames))]
    public void Without_TextThatNamesHer_IsCleanedAndNothingElseChanges(string place)
    {
        var before = Places[place](Dossiers.Signed().Accepted(Dossiers.FirstPeriod));
        Assert.Contains(Rows(before), row => row.Contains("p-009", StringComparison.Ordinal));

        var after = DossierTexts.Without(before, Her);

        Assert.Equal(Rows(before).Select(row => row.Replace(Json(Text), Json(Cleaned), StringComparison.Ordinal).Replace("p-009.pdf", Json("….pdf"), StringComparison.Ordinal)), Rows(after));
        Assert.Same(after, DossierTexts.Without(after, Her));
        Assert.DoesNotContain(DossierTexts.Of(after), Her.IsIn);
    }

    [Fact]
    public void Places_AreAllTextsThatPeopleWriteInADossier() =>
        Assert.Equal(
            Texts(typeof(Dossier)).Where(text => text.IsWritten).Select(text => text.Name).Order(StringComparer.Ordinal),
            Places.Keys.Order(StringComparer.Ordinal));

    /// <summary>Whoever adds a text to a stored record says here, or by the mark, whether a person writes it.</summary>
    [Fact]
    public void StoredTexts_AreMarkedOrKnownNotToBeWrittenByPeople()
    {
        Type[] stored =
        [
            typeof(Dossier), typeof(PaymentRun), typeof(BankMovement), typeof(BankAnswer), typeof(ParameterChange), typeof(OpenedPeriod),
            typeof(ReportVersion), typeof(Delegation), typeof(Notification), typeof(Person),
        ];
        var unmarked = stored.SelectMany(Texts).Where(text => !text.IsWritten).Select(text => text.Name).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(NotWritten.Order(StringComparer.Ordinal), unmarked);
    }

    /// <summary>More than one decision can hold: the rest comes with the next.</summary>
    [Fact]
    public void Without_ManyRecords_TakesSeveralDecisions()
    {
        var before = Dossiers.Signed() with { Samples = [.. Enumerable.Range(1, 200).Select(i => new ControlSample(i, "00", [], 2, [], Text, "fien", Dossiers.Now))] };

        var once = DossierTexts.Without(before, Her);
        var thrice = DossierTexts.Without(DossierTexts.Without(once, Her), Her);

        Assert.Equal(80, once.Samples.Count(sample => sample.Reason == Cleaned));
        Assert.All(thrice.Samples, sample => Assert.Equal(Cleaned, sample.Reason));
    }

    /// <summary>A reason beside an approval is no part of what was approved: the tranche stays in its run.</summary>
    [Fact]
    public void Without_ApprovalOfALineInARun_HoldsItAsBefore()
    {
        var dossier = Places["Decision.Reason"](Dossiers.Signed().Accepted(Dossiers.FirstPeriod));
        var approved = dossier with { Tranches = [dossier.Tranches[0] with { State = TrancheState.Approved }] };

        var cleaned = DossierTexts.Without(approved, Her);

        Assert.True(approved.Payments[0].Holds(cleaned.Tranches[0]));
        Assert.Equal(Cleaned, cleaned.Tranches[0].Approval!.Reason);
    }

    private static IReadOnlyList<string> Rows(Dossier dossier) =>
        [.. DossierRows.Changes(new Partition(dossier.Id, 0, null, new Dictionary<string, string>()), dossier).Select(row => row.Json!)];

    private static string Json(string text) => MiriamJson.Serialize(text).Trim('"');

    private static Dossier WithFile(Dossier dossier, Func<SubmissionVersion, SubmissionVersion> change) => dossier.With(change(dossier.InForce[0]));

    private static Dossier WithLine(Dossier dossier, Func<ExpenseReview, ExpenseReview> change)
    {
        var line = new ExpenseReview(Dossiers.FirstPeriod, 1, 2, ExpenseState.Accepted, Euro.FromEuros(1), "fien", null, null);
        return dossier with { Expenses = dossier.Expenses.Add(line.Key, change(line)) };
    }

    private static RecoveryClaim Claim(Dossier dossier) =>
        new(dossier.Id, 1, RecoveryState.Computed, Euro.FromEuros(1), "c1", dossier.Tranches[0].Sheet, [], null, null);

    private static Waiver Waiver(string reason, string? withdrawal) =>
        new(1, "ACT-03", Dossiers.FirstPeriod, reason, new DateOnly(2025, 6, 30), new WaiverStep("mila", Dossiers.Now), null, null, withdrawal);

    private static EvidenceRequest Evidence(string question) => new(1, [], null, question, "fien", Dossiers.Now, new DateOnly(2024, 12, 1));

    private static IReadOnlyCollection<(string Name, bool IsWritten)> Texts(Type root)
    {
        HashSet<Type> seen = [];
        HashSet<(string, bool)> found = [];
        Visit(root);
        return found;

        void Visit(Type type)
        {
            if (Nullable.GetUnderlyingType(type) is { } inner)
            {
                Visit(inner);
            }
            else if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type))
            {
                Array.ForEach(type.GetGenericArguments(), Visit);
            }
            else if (type.Namespace?.StartsWith("Miriam.", StringComparison.Ordinal) == true && !type.IsEnum && seen.Add(type)
                && !type.IsDefined(typeof(JsonConverterAttribute)))
            {
                foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && (type == typeof(Dossier) || !p.IsDefined(typeof(JsonIgnoreAttribute)))))
                {
                    if (HoldsText(property.PropertyType))
                    {
                        found.Add(($"{type.Name}.{property.Name}", property.IsDefined(typeof(WrittenByPeopleAttribute))));
                    }

                    Visit(property.PropertyType);
                }
            }
        }
    }

    private static bool HoldsText(Type type) =>
        type == typeof(string) || (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type.GetGenericArguments()[^1] == typeof(string));

    private static readonly IReadOnlyList<string> NotWritten =
    [
        // The bank's words, and what its files are known by.
        "AnswerLine.AgreementId", "AnswerLine.Claim", "AnswerLine.Code", "AnswerLine.EndToEndId", "AnswerLine.Reason", "AnswerLine.Reference",
        "AnswerLine.RunId", "AnswerLine.TrancheId", "AnswerLine.Verdict", "BankAnswer.Id", "BankMovement.Answer", "BankMovement.Id",
        "BankMovement.Named", "BankMovement.Reference", "BankMovement.Verdict", "ClaimReceipt.Evidence", "ClaimReceipt.Reference",
        "PaymentOutcome.Code", "PaymentOutcome.Evidence", "PaymentOutcome.Reason",
        // Names of institutions, on agreements and orders.
        "GrantAgreement.Name", "PayeeAccount.Holder", "RunLine.Name",
        // Published with the rules, and part of every calculation.
        "CalculationSheet.ParameterVersion", "CalculationStep.Inputs", "CalculationStep.Result", "CalculationStep.Rule", "CalculationStep.Source",
        "ChangedValue.Note", "ChangedValue.Parameter", "ChangedValue.Source",
        // Made by the product from its own texts.
        "ControlSample.Seed", "FindingSummary.WarningCodes", "NoticeText.Subject", "NoticeText.Text", "Notification.Edition", "Notification.Except",
        "Notification.Id", "Notification.Kind", "Notification.Only", "Notification.Role", "Notification.Subject", "Notification.Text",
        // Her code itself until the end, and the digest that stays.
        "Erasure.Participant", "WithdrawnCode.Digest", "WithdrawnCode.Salt",
        // Who people are.
        "Delegation.Delegate", "Delegation.Delegator", "Delegation.Role", "Person.Email", "Person.Id", "Person.Muted", "Person.Roles",
        // Ids, keys, codes, hashes and places of blobs.
        "AgreementGroup.Code", "BlobReference.Container", "BlobReference.Name", "ClaimSetOff.Target", "ControlSample.Files", "ControlSample.Lines",
        "Decision.CalculationId", "Dossier.Edition", "Dossier.Id", "DossierLetter.About", "FileRewrite.Erasure", "FileRewrite.NewSha256",
        "FileRewrite.OldSha256", "FrozenFile.Sha256", "GrantAgreement.Id", "GrantAgreement.ParameterVersion", "GrantAgreement.RolledFrom",
        "InputVersion.Input", "InputVersion.Version", "MovementPart.Claim", "MovementPart.Result", "PaymentOrder.EndToEndId",
        "PaymentRun.AccountsChanged", "RecoveryClaim.AgreementId", "RecoveryClaim.CalculationId", "ReportFlag.Erasure", "RunLine.AgreementId",
        "RunLine.Left", "RunLine.TrancheId", "SubmissionVersion.Sha256", "SupportingDocument.Sha256", "Tranche.AgreementId", "Tranche.CalculationId",
        "TranchePayment.RunId", "TranchePayment.TrancheId", "Waiver.Code", "WithheldPart.Withholding", "Withholding.ClaimAgreement",
        "Withholding.ClaimId",
    ];
}
