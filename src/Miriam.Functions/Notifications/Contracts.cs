using Miriam.Domain.Cpas;

namespace Miriam.Functions.Notifications;

/// <summary>A message to send by mail.</summary>
public sealed record MailOrder(string Edition, string NotificationId)
{
    /// <summary>One process per message.</summary>
    public string InstanceId => $"mail-{Edition}-{NotificationId}";
}

/// <summary>One receiver of it; her address is read when it is sent.</summary>
public sealed record MailTo(MailOrder Order, NisCode? Cpas, string Person);

/// <summary>How many mails went out and how many could not.</summary>
public sealed record MailResult(int Sent, int Failed);

/// <summary>What is recorded with the message.</summary>
public sealed record MailRecord(MailOrder Order, MailResult Result);
