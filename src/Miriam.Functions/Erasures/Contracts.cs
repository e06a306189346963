using Miriam.Domain.Erasures;
using Miriam.Domain.Periods;

namespace Miriam.Functions.Erasures;

/// <summary>Names an erasure; the input of its process. Her code never crosses the durable boundary.</summary>
/// <param name="Since">When it was asked for, UTC.</param>
public sealed record ErasureReference(string AgreementId, int Number, DateTime Since)
{
    /// <summary><c>erasure-{edition}-{nis}-{n}</c>.</summary>
    public string InstanceId => FormattableString.Invariant($"erasure-{AgreementId}-{Number}");

    /// <summary>As records name it: <c>{agreement}/erasure-{n}</c>.</summary>
    public string Id => IdOf(AgreementId, Number);

    public static string IdOf(string agreementId, int number) => FormattableString.Invariant($"{agreementId}/erasure-{number}");

    public static ErasureReference Of(string agreementId, Erasure erasure) => new(agreementId, erasure.Number, erasure.Requested.At.UtcDateTime);
}

/// <summary>A version that may hold her.</summary>
public sealed record FileToErase(ErasureReference Erasure, string AgreementId, Period Period, int Version);

/// <summary>What there is to look at.</summary>
/// <param name="Unchecked">Versions whose intake is not at its end: they are looked at later.</param>
public sealed record ErasureWork(IReadOnlyList<FileToErase> Files, int Unchecked);

/// <summary>A reminder that a request waits.</summary>
public sealed record RemindOfErasure(ErasureReference Erasure, int Days);
