using System.CommandLine;
using Miriam.Cli.Agreements;
using Miriam.Cli.Audit;
using Miriam.Cli.Demo;
using Miriam.Cli.Reconcile;
using Miriam.Cli.Rules;
using Miriam.Cli.Template;
using Miriam.Cli.Validate;

namespace Miriam.Cli;

/// <summary>The command <c>miriam</c>: a list of its subcommands.</summary>
internal static class MiriamCommand
{
    /// <summary>The command line itself, or what it names, cannot be read.</summary>
    public const int NotReadable = 2;

    public static async Task<int> RunAsync(IReadOnlyList<string> args, InvocationConfiguration? configuration = null)
    {
        var command = new RootCommand(CliTexts.Miriam) { TemplateCommand.Create(), AgreementsCommand.Create(), ValidateCommand.Create(), DemoCommand.Create(), AuditCommand.Create(), ReconcileCommand.Create(), RulesCommand.Create() };
        var line = command.Parse(args);
        var exit = await line.InvokeAsync(configuration);
        return line.Errors.Count > 0 ? NotReadable : exit;
    }
}
