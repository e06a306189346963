namespace Miriam.Domain;

/// <summary>
/// What somebody typed, in words of her own: a reason, a comment, a question. It may name a woman by her code, which leaves it when she
/// withdraws her data (docs/adr/0008). On texts, and on dictionaries whose values are such texts.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WrittenByPeopleAttribute : Attribute;
