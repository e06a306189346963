using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Miriam.Functions.Agreements;
using Miriam.Functions.AnnualReport;
using Miriam.Functions.Audit;
using Miriam.Functions.Collection;
using Miriam.Functions.Delegations;
using Miriam.Functions.Documents;
using Miriam.Functions.Durable;
using Miriam.Functions.Editions;
using Miriam.Functions.Erasures;
using Miriam.Functions.EvidenceRequests;
using Miriam.Functions.Expenses;
using Miriam.Functions.Inbox;
using Miriam.Functions.Letters;
using Miriam.Functions.Notifications;
using Miriam.Functions.Payments;
using Miriam.Functions.Programme;
using Miriam.Functions.Requests;
using Miriam.Functions.Scanning;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;
using Miriam.Functions.Tranches;
using Miriam.Functions.Web;

namespace Miriam.Functions;

/// <summary>The function app: a list of features.</summary>
public static class Program
{
    public static void Main(string[] args) => Build(args).Run();

    /// <summary>The app, ready to start; tests start it in their own process.</summary>
    public static IHost Build(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<InvocationTrace>();
        builder.UseMiddleware<AuthorizationMiddleware>();
        builder.UseMiddleware<UnreadBodyMiddleware>();

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddIdentity(builder.Configuration, builder.Environment);
        builder.Services.AddStorage();
        builder.Services.AddAudit(builder.Configuration, builder.Environment);
        builder.Services.AddNotifications(builder.Configuration, builder.Environment);
        builder.Services.AddDelegations();
        builder.Services.AddRequests();
        builder.Services.AddScanning(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton<ParameterStore>();
        builder.Services.AddSingleton<ParameterSource>();
        builder.Services.AddSingleton<DossierStore>();
        builder.Services.AddSingleton<AgreementEntry>();
        builder.Services.AddSingleton<AgreementImport>();
        builder.Services.AddSingleton<AgreementUpload>();
        builder.Services.AddSingleton<EditionStore>();
        builder.Services.AddPayments(builder.Configuration, builder.Environment);
        builder.Services.AddLetters(builder.Configuration);
        builder.Services.AddSingleton<FindingsAnswers>();
        builder.Services.AddSingleton<WomenNamed>();
        builder.Services.AddSingleton<FileErasure>();
        builder.Services.AddSingleton<LetterErasure>();
        builder.Services.AddSingleton<TextErasure>();
        builder.Services.AddSingleton<CalculationAnswers>();
        builder.Services.AddSingleton<ReportRequests>();
        builder.Services.AddSingleton<IncomingFiles>();
        builder.Services.AddSingleton<SubmissionReceiver>();
        builder.Services.AddSingleton<ExpenseLines>();
        builder.Services.AddSingleton<LineDocuments>();
        builder.Services.AddSingleton<EvidenceViews>();
        builder.Services.AddSingleton<ExpenseEvidence>();
        builder.Services.AddSingleton<UnreadFiles>();
        builder.Services.AddSingleton<CollectActivities>();
        builder.Services.AddSingleton<ReconcileSchedule>();
        builder.Services.AddSingleton<InboxFiles>();
        builder.Services.AddSingleton<InboxNotices>();
        builder.Services.AddSingleton<InboxAnswers>();
        return builder.Build();
    }
}
