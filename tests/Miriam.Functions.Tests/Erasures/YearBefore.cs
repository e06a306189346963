using System.Net;
using System.Text.Json.Nodes;
using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Files.Intake;
using Miriam.Files.Templates;

namespace Miriam.Functions.Tests.Erasures;

/// <summary>The agreement of 63020-dison and its first file as they were an edition earlier.</summary>
internal static class YearBefore
{
    public const string Path = "api/editions/2023-2024/periods/2023Q3/cpas/63020/submissions";

    /// <summary>Signs the agreement and opens the period; the file.</summary>
    public static async Task<byte[]> SignAsync(App app)
    {
        var agreement = JsonNode.Parse((await File.ReadAllTextAsync(App.SampleFile("63020-dison", "agreement.json")))
            .Replace("2024-2025", "2023-2024", StringComparison.Ordinal).Replace("2024Q3", "2023Q3", StringComparison.Ordinal).Replace("2025Q2", "2024Q2", StringComparison.Ordinal))!.AsObject();
        agreement.Remove("history");
        agreement["yearOfParticipation"] = 1;
        await app.PostAsync("spp.manager/mila", "api/agreements", agreement);
        await app.PostAsync("spp.manager/mila", "api/agreements/2023-2024-63020/sign");
        await app.PostAsync("spp.manager/mila", "api/editions/2023-2024/periods/2023Q3/open");
        return await FileAsync();
    }

    public static async Task<int> SendAsync(App app, byte[] file)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "file" } };
        using var answer = await app.CallAsync("cpas.editor/bea@63020", HttpMethod.Post, Path, content);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await app.AdvanceToAsync(DateTimeOffset.MinValue);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["version"]!.GetValue<int>();
    }

    public static async Task AcceptAsync(App app, byte[] file)
    {
        var path = $"{Path}/{await SendAsync(app, file)}";
        foreach (var (persona, step) in new[]
        {
            ("cpas.signatory/dg@63020", "declare"), ("cpas.signatory/president@63020", "declare"), ("spp.manager/mila", "review"), ("spp.manager/mila", "accept"),
        })
        {
            await app.PostAsync(persona, $"{path}/{step}");
        }
    }

    private static async Task<byte[]> FileAsync()
    {
        using var sample = new MemoryStream(await File.ReadAllBytesAsync(App.SampleFile("63020-dison", "2024Q3.xlsx")));
        var later = QuarterlyFileIntake.Check(sample, Dossiers.InForce.For(new Edition(2024))).Submission!;
        using var file = new MemoryStream();
        QuarterlyCsv.Write(file, FilledTemplate.Create(Language.Fr, SubmissionRows.From(later with
        {
            Edition = new Edition(2023),
            Period = new Period(2023, 3),
            CaseManagers = [.. later.CaseManagers.Select(manager => manager with { Start = manager.Start.AddYears(-1) })],
            Groups = [.. later.Groups.Select(group => group with { Start = group.Start.AddYears(-1) })],
            Stays = [.. later.Stays.Select(stay => stay with { Entry = stay.Entry.AddYears(-1), FirstEdition = null })],
            Measures = [.. later.Measures.Select(measure => measure with { Date = measure.Date.AddYears(-1) })],
            Sessions = [.. later.Sessions.Select(session => session with { Date = session.Date.AddYears(-1) })],
            Expenses = [.. later.Expenses.Select(expense => expense with { Date = expense.Date.AddYears(-1), Document = "B" + expense.Document })],
        })));
        return file.ToArray();
    }
}
