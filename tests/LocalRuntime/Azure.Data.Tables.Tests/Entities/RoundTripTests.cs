using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Miriam.TestSupport;

namespace Azure.Data.Tables.Tests.Entities;

[Collection(TableCollection.Name)]
public sealed class RoundTripTests(AzuriteFixture azurite)
{
    private static readonly Gen<object> Value = Gen.OneOf(
        // Half of a surrogate pair is no text: it has no encoding in UTF-8.
        ArbMap.Default.GeneratorFor<UnicodeString>().Select(text => (object)text.Get).Where(text => IsWellFormed((string)text)),
        ArbMap.Default.GeneratorFor<bool>().Select(flag => (object)flag),
        ArbMap.Default.GeneratorFor<int>().Select(number => (object)number),
        ArbMap.Default.GeneratorFor<long>().Select(number => (object)number),
        ArbMap.Default.GeneratorFor<double>().Select(number => (object)number),
        ArbMap.Default.GeneratorFor<Guid>().Select(guid => (object)guid),
        ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => (object)bytes),
        // The service stores moments from 1601 on.
        Gen.Choose(0, 4_000_000).Select(hours => (object)new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(hours).AddTicks(hours)));

    [Fact]
    public void Write_AnyValues_AreReadBackAsTheyWere()
    {
        var table = new TableClient(azurite.ConnectionString, AzuriteFixture.UniqueName("roundtrip"));
        table.Create();
        var number = 0;

        Prop.ForAll(Value.NonEmptyListOf().ToArbitrary(), values =>
        {
            var entity = new TableEntity("p", string.Create(CultureInfo.InvariantCulture, $"r{number++:D5}"));
            foreach (var (index, value) in values.Take(50).Index())
            {
                entity[string.Create(CultureInfo.InvariantCulture, $"P{index}")] = value;
            }

            table.SubmitTransaction([new(TableTransactionActionType.Add, entity)]);
            var single = table.GetEntity<TableEntity>("p", entity.RowKey).Value;
            var queried = table.Query<TableEntity>(row => row.PartitionKey == "p" && row.RowKey == entity.RowKey).Single();

            return entity.All(property => Same(property.Value, single[property.Key]) && Same(property.Value, queried[property.Key]));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Tries.Of(100)).WithReplay(Tries.Seed, 63021));
    }

    private static bool Same(object expected, object actual) =>
        expected is byte[] bytes ? actual is byte[] others && bytes.AsSpan().SequenceEqual(others) : expected.Equals(actual);

    private static bool IsWellFormed(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]) && (index + 1 == text.Length || !char.IsSurrogatePair(text[index], text[++index])))
            {
                return false;
            }
        }

        return true;
    }
}
