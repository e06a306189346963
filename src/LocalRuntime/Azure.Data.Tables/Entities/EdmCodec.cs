using System.Text.Json;

namespace Azure.Data.Tables.Entities;

/// <summary>How one CLR type stands in a row: its EDM type annotation and its JSON value.</summary>
internal abstract class EdmCodec<T>
{
    /// <summary>Null where JSON alone says the type: string, 32-bit integer, Boolean.</summary>
    public virtual string? EdmType => null;

    public virtual bool IsNull(T value) => value is null;

    public abstract void Write(Utf8JsonWriter json, T value);

    /// <summary>Reads the current token, which is not null.</summary>
    public abstract T Read(ref Utf8JsonReader json);
}
