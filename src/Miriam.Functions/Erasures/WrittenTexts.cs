using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Miriam.Domain;
using Miriam.Files.Erasures;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Erasures;

/// <summary>Finds what people wrote in anything that is stored as JSON: the properties that are <see cref="WrittenByPeopleAttribute"/>.</summary>
internal static class WrittenTexts
{
    // Stands in front of a marked text in the JSON below, which is never stored; no text that came in over HTTP begins with it.
    private const char Mark = '\u0001';

    private static readonly JsonSerializerOptions Marking = new(MiriamJson.Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { MarkTexts } },
    };

    /// <summary>The texts of a stored record.</summary>
    public static IReadOnlyList<string> In(object stored)
    {
        List<string> texts = [];
        Visit(JsonSerializer.SerializeToNode(stored, stored.GetType(), Marking), text =>
        {
            texts.Add(text);
            return text;
        });
        return texts;
    }

    /// <summary>The record with … for her code; itself when none of its texts names her.</summary>
    public static T Without<T>(T stored, ParticipantCode code)
        where T : class
    {
        if (!In(stored).Any(code.IsIn))
        {
            return stored;
        }

        var node = JsonSerializer.SerializeToNode(stored, Marking)!;
        Visit(node, code.TakenOutOf);
        return node.Deserialize<T>(MiriamJson.Options)!;
    }

    private static void MarkTexts(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.AttributeProvider?.IsDefined(typeof(WrittenByPeopleAttribute), inherit: true) == true))
        {
            var get = property.Get!;
            property.Get = holder => get(holder) switch
            {
                null => null,
                string text => Mark + text,
                ImmutableSortedDictionary<string, string> texts => texts.ToImmutableSortedDictionary(text => text.Key, text => Mark + text.Value),
                var other => throw new NotSupportedException($"{type.Type.Name}.{property.Name} is marked, but a {other.GetType().Name} is no text."),
            };
        }
    }

    private static void Visit(JsonNode? node, Func<string, string> change)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var member in members.ToList())
                {
                    Visit(member.Value, change);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Visit(item, change);
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is [Mark, .. var text]:
                value.ReplaceWith(change(text));
                break;
        }
    }
}
