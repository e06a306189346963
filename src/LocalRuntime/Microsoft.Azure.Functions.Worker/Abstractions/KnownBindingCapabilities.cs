namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>The names for <see cref="BindingCapabilitiesAttribute"/>.</summary>
public static class KnownBindingCapabilities
{
    /// <summary>A function with this trigger may have a <see cref="RetryAttribute"/>.</summary>
    public const string FunctionLevelRetry = "FunctionLevelRetry";
}
