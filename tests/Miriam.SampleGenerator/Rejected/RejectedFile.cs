using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Erasures;
using Miriam.Domain.Periods;

namespace Miriam.SampleGenerator.Rejected;

/// <summary>A file with a defect, and what a reader of the intake rules expects to be told about it.</summary>
/// <param name="Name">File name, which says the defect.</param>
/// <param name="Defect">The same in a sentence.</param>
/// <param name="Expected">Written by hand from the rules; never taken from what the product answers.</param>
internal sealed record RejectedFile(string Name, string Defect, byte[] Bytes, params Expected[] Expected)
{
    /// <summary>What the administration knows; null when the file is checked alone, which CTX-01 then says.</summary>
    public KnownContext? Context { get; init; }
}

/// <summary>A finding to come.</summary>
/// <param name="Sheet">Key of the sheet, or an unknown sheet's own name; null for the whole file.</param>
/// <param name="Cell">The sheet's own address; null for a whole sheet or file.</param>
internal sealed record Expected(string Code, string? Sheet = null, string? Cell = null)
{
    /// <summary>What could not be checked without the agreement and the earlier files.</summary>
    public static readonly Expected WithoutContext = new("CTX-01");
}

/// <summary>The context of a check.</summary>
/// <param name="Accepted">Accepted earlier files by name.</param>
internal sealed record KnownContext(GrantAgreement Agreement, params (string Name, byte[] Bytes)[] Accepted)
{
    /// <summary>The CPAS that the uploader belongs to; null = the agreement's lead.</summary>
    public NisCode? Sender { get; init; }

    /// <summary>The periods that take files; null = all of the edition.</summary>
    public IReadOnlyList<Period>? OpenPeriods { get; init; }

    /// <summary>Codes of women who withdrew their data; null = nobody.</summary>
    public IReadOnlyList<WithdrawnCode>? Withdrawn { get; init; }
}
