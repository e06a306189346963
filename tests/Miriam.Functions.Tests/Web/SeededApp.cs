namespace Miriam.Functions.Tests.Web;

/// <summary>An app that holds one agreement with an accepted file and its tranche, for tests that call every operation.</summary>
internal static class SeededApp
{
    private const string Cpas = "63020";

    public static async Task<App> StartAsync()
    {
        var app = await App.StartAsync(new DateTimeOffset(2024, 10, 2, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q3/open");
        await app.UploadAsync("2024Q3", Cpas, App.SampleFile("63020-dison", "2024Q3.xlsx"));
        await app.AcceptAsync("2024Q3", Cpas);
        return app;
    }

    /// <summary>Somebody with a role; one of a CPAS in that of the agreement, or in another.</summary>
    public static string Persona(string role, string cpas = Cpas) =>
        role.StartsWith("cpas.", StringComparison.Ordinal) ? $"{role}/hugo@{cpas}" : $"{role}/hugo";

    /// <summary>A value for a name in a path or a body that leads to what exists, or at least reads well, where there is one.</summary>
    public static string Value(string name) => name switch
    {
        "edition" => "2024-2025",
        "period" or "first" => "2024Q3",
        "last" => "2025Q2",
        "nis" or "lead" or "members" => "63020",
        "id" or "agreementId" => "2024-2025-63020",
        "language" => "fr",
        "tranche" or "tranches" => "2024-2025-63020-t1",
        "participant" => "P-001",
        "enterpriseNumber" => "1999302038",
        "iban" => "BE02999006302040",
        "holder" or "name" => "CPAS de Dison",
        "reason" => "Seen with the director.",
        "expires" or "from" or "until" => "2025-06-30",
        "code" => "G1",
        _ => "1",
    };
}
