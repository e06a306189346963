using System.Collections.Concurrent;
using System.Globalization;
using Miriam.Azurite;

namespace Miriam.TestSupport;

/// <summary>
/// A storage account that nobody else uses, on an Azurite that nobody else uses meanwhile: Azurite mixes up transactions that
/// overlap, whatever their accounts. The next test gets the same Azurite with another account, since starting one costs a second.
/// </summary>
public sealed class OwnStorage : IAsyncDisposable
{
    private const int AccountsEach = 100;

    // Not disposed: they end with the test process, which holds their lifelines.
    private static readonly ConcurrentBag<OwnStorage> Free = [];

    private readonly AzuriteProcess azurite;
    private readonly int account;

    private OwnStorage(AzuriteProcess azurite, int account)
    {
        this.azurite = azurite;
        this.account = account;
    }

    public string ConnectionString => azurite.ConnectionStringOf(Name(account));

    public static async Task<OwnStorage> TakeAsync() => Free.TryTake(out var free)
        ? free
        : new OwnStorage(await AzuriteProcess.StartAsync(new AzuriteOptions { Accounts = [.. Enumerable.Range(0, AccountsEach).Select(Name)] }), 0);

    public async ValueTask DisposeAsync()
    {
        if (account + 1 < AccountsEach)
        {
            Free.Add(new OwnStorage(azurite, account + 1));
        }
        else
        {
            await azurite.DisposeAsync();
        }
    }

    private static string Name(int account) => string.Create(CultureInfo.InvariantCulture, $"account{account}");
}
