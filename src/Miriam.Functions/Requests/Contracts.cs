using Miriam.Domain.Requests;

namespace Miriam.Functions.Requests;

/// <summary>Names a request; the input of its watch.</summary>
public sealed record RequestReference(string Source, string Subject, string Key)
{
    /// <summary><c>request-{subject}-{key}</c>: one process per version of a request.</summary>
    public string InstanceId => $"request-{Subject}-{Key}";
}

/// <summary>What the watch needs to know of a request.</summary>
/// <param name="Since">UTC; null when that is not recorded.</param>
public sealed record RequestStatus(bool IsOpen, DateTime? Since, RequestSchedule Schedule);

/// <summary>A reminder or an escalation to write.</summary>
/// <param name="Since">UTC.</param>
public sealed record RequestReminder(RequestReference Request, DateTime Since, RequestStep Step);
