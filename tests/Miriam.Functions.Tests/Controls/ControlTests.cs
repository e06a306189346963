using Miriam.Domain.Controls;

namespace Miriam.Functions.Tests.Controls;

public sealed class ControlTests
{
    [Fact]
    public async Task Draw_AcceptedFile_CanBeDrawnAgainByTheAuditor()
    {
        const string samples = "api/agreements/2024-2025-63020/samples";
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 10, 10, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q3/open");
        await app.UploadAsync("2024Q3", "63020", App.SampleFile("63020-dison", "2024Q3.xlsx"));
        await app.AcceptAsync("2024Q3", "63020");
        var rows = (await app.GetAsync("spp.finance/fien", "api/agreements/2024-2025-63020/expenses/2024Q3")).AsArray()
            .Select(line => FormattableString.Invariant($"2024Q3-v0001-r{(int)line!["row"]!:D5}")).ToList();

        await app.PostAsync("spp.finance/fien", samples, new { size = 2, reason = "Contrôle annuel." });
        var drawn = Assert.Single((await app.GetAsync("spp.auditor/anke", samples)).AsArray())!;

        Assert.Equal((rows.Count, "fien"), ((int)drawn["population"]!, (string?)drawn["by"]));
        Assert.Equal(SampleDraw.Draw((string)drawn["seed"]!, rows, 2), drawn["lines"]!.AsArray().Select(line => (string)line!));
        Assert.Equal("FORBIDDEN", await app.RefusedAsync("spp.manager/mila", samples, new { size = 2, reason = "Contrôle." }));
    }
}
