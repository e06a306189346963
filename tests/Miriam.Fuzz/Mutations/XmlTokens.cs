using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace Miriam.Fuzz.Mutations;

/// <summary>Changes of tags, attributes and texts.</summary>
internal static partial class XmlTokens
{
    private static readonly string[] Intruders =
        ["<![CDATA[", "]]>", "<!-- -->", "<?x y?>", "<!DOCTYPE x []>", "&x;", "&#0;", "&#x1F;", "<f>1+1</f>", "<row/>", "<c/>", "<is><t>x</t></is>", "</row>", "</c>", "<rPh>", "\0"];

    public static byte[] Change(byte[] part, Random random)
    {
        var tokens = Token().Matches(Encoding.UTF8.GetString(part)).Select(match => match.Value).ToList();
        for (var round = random.Next(6); round >= 0 && tokens.Count > 0; round--)
        {
            var at = random.Next(tokens.Count);
            switch (random.Next(8))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(random.Next(tokens.Count), tokens[at]);
                    break;
                case 2:
                    var other = random.Next(tokens.Count);
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
                case 3:
                    tokens.Insert(at, Intruders[random.Next(Intruders.Length)]);
                    break;
                case 4:
                    var length = Math.Min(random.Next(1, 40), tokens.Count - at);
                    tokens.InsertRange(at, tokens.GetRange(at, length));
                    break;
                default:
                    tokens[at] = ChangeValue(tokens[at], random);
                    break;
            }
        }

        return Encoding.UTF8.GetBytes(string.Concat(tokens));
    }

    /// <summary>Another text, or another value of one attribute.</summary>
    private static string ChangeValue(string token, Random random)
    {
        var value = SecurityElement.Escape(Values.Pick(random));
        if (!token.StartsWith('<'))
        {
            return value;
        }

        var attributes = Attribute().Matches(token);
        if (attributes.Count == 0)
        {
            return token;
        }

        var attribute = attributes[random.Next(attributes.Count)];
        return $"{token[..attribute.Index]}=\"{value}\"{token[(attribute.Index + attribute.Length)..]}";
    }

    [GeneratedRegex("<[^>]*>|[^<]+", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex("=\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex Attribute();
}
