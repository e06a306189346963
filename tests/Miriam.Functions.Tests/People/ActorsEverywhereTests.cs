using System.Reflection;
using Miriam.Domain;
using Miriam.Functions.Web;

namespace Miriam.Functions.Tests.People;

public sealed class ActorsEverywhereTests
{
    // The log is text, and who replaces a case manager on leave decides nothing.
    private static readonly string[] Texts = ["AuditRecord.By", "CaseManager.ReplacedBy", "Duty.ReplacedBy"];

    [Fact]
    public void Records_ThatNameWhoDecided_NameHerAsAnActor()
    {
        // A name alone would lose whom she stood in for, and with it the second pair of eyes (money rule 15).
        var names = new[] { typeof(Actor).Assembly, typeof(Caller).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(property => property.Name.EndsWith("By", StringComparison.Ordinal) && property.PropertyType == typeof(string))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}")
            .Except(Texts);

        Assert.Empty(names);
    }
}
