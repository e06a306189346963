using System.Text.Json.Nodes;

namespace Miriam.Functions.Tests.Agreements;

/// <summary>Corrections through the running app, under the skipping clock.</summary>
public sealed class CorrectionsTests
{
    private const string Agreement = "api/agreements/2024-2025-63020";

    [Fact]
    public async Task ConfirmedAccount_TakesEffectByItselfAfterFiveWorkingDays()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 10, 10, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");
        var account = new { iban = "BE71 0961 2345 6769", holder = "CPAS de Dison", reason = "Nouvelle banque." };
        await app.PostAsync("spp.manager/mila", $"{Agreement}/account", account);
        Assert.Equal("SAME_PERSON", await app.RefusedAsync("spp.manager/mila", $"{Agreement}/account/confirm", new { number = 1 }));
        await app.PostAsync("spp.manager/marc", $"{Agreement}/account/confirm", new { number = 1 });

        await app.AdvanceToAsync(new DateTimeOffset(2024, 10, 17, 21, 0, 0, TimeSpan.Zero));
        Assert.Equal(1, (await app.GetAsync("spp.manager/mila", Agreement))["version"]!.GetValue<int>());
        await app.AdvanceToAsync(new DateTimeOffset(2024, 10, 17, 22, 1, 0, TimeSpan.Zero));

        Assert.Equal("BE71096123456769", Text((await app.GetAsync("spp.manager/mila", Agreement))["account"]!, "iban"));
        var change = Assert.Single((await app.GetAsync("spp.auditor/ann", $"{Agreement}/account")).AsArray())!;
        Assert.Equal(("mila", "marc", "inEffect"), (Text(change, "requestedBy"), Text(change, "confirmedBy"), Text(change, "state")));
    }

    [Fact]
    public async Task AmendedAgreement_IsCollectedFromInThePeriodThatItGains()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2025, 4, 1, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");
        await app.SignAsync("46021-sint-niklaas");
        var agreement = await app.GetAsync("spp.manager/mila", Agreement);
        var groups = agreement["groups"]!.AsArray().Select(g => Text(g!, "code")).ToList();
        await app.PostAsync("spp.manager/mila", $"{Agreement}/amendments", new
        {
            version = 2, reason = "Le groupe est arrêté.", stopped = groups.Select(code => new { code, last = "2024Q4" }),
        });
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2025Q1/open");
        await app.PostAsync("spp.manager/mila", $"{Agreement}/amendments", new
        {
            version = 3, reason = "Un groupe reprend.", added = new[] { new { code = "G9", nis = "63020", first = "2025Q1", last = "2025Q2" } },
        });

        // The file of 2025Q1 is due on 30 April 2025.
        await app.AdvanceToAsync(new DateTimeOffset(2025, 5, 2, 0, 0, 0, TimeSpan.Zero));

        var reminders = (await app.GetAsync("cpas.editor/bea@63020", "api/editions/2024-2025/notifications")).AsArray()
            .Where(n => Text(n!, "kind") == "reminder");
        Assert.Equal(["2025-04-16", "2025-04-27", "2025-05-01"], reminders.Select(n => Text(n!, "at")[..10]));
        Assert.Equal(2, (await app.GetAsync("spp.auditor/ann", $"{Agreement}/amendments")).AsArray().Count);
    }

    private static string Text(JsonNode node, string property) => node[property]!.GetValue<string>();
}
