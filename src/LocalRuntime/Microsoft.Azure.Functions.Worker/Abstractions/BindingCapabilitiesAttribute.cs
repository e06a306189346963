namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>What a kind of binding can do beside binding.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BindingCapabilitiesAttribute(params string[] capabilities) : Attribute
{
    /// <summary>Of <see cref="KnownBindingCapabilities"/>.</summary>
    public string[] Capabilities { get; } = capabilities;
}
