namespace Miriam.Domain.Subsidy;

/// <summary>The version of something that a calculation rests on.</summary>
/// <param name="Input"><c>agreement</c>, <c>parameters</c>, <c>period:2024Q3</c>, <c>expenses</c> (its version is the amount) or <c>late</c>.</param>
public sealed record InputVersion(string Input, string Version);
