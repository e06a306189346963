using System.Text.Json.Nodes;

namespace Miriam.Cli.Demo;

/// <summary>Keeps the letters of the year as the CPAS get them: <c>letters/2024-2025-63020/003-recovery.pdf</c>.</summary>
public static class DemoLetters
{
    /// <summary>How many there are.</summary>
    public static async Task<int> WriteAsync(ProgrammeApi api, Samples samples, string folder, CancellationToken cancellation)
    {
        var count = 0;
        foreach (var agreement in samples.Agreements.Select(sample => sample.Agreement["id"]!.GetValue<string>()))
        {
            var letters = $"api/agreements/{agreement}/letters";
            var target = Directory.CreateDirectory(Path.Combine(folder, "letters", agreement)).FullName;
            foreach (var letter in (await api.GetAsync(People.Auditor, letters, cancellation)).AsArray().OfType<JsonNode>().Where(letter => letter["writtenAt"] is not null))
            {
                var number = letter["number"]!.GetValue<int>();
                var file = Path.Combine(target, FormattableString.Invariant($"{number:000}-{letter["kind"]!.GetValue<string>()}.pdf"));
                await File.WriteAllBytesAsync(file, await api.BytesAsync(People.Auditor, FormattableString.Invariant($"{letters}/{number}"), cancellation), cancellation);
                count++;
            }
        }

        return count;
    }
}
