/**
 * What has to be given to say a message, read off its English text by the type checker. Messages are in ICU form:
 * `{name}` is replaced by a value, `{count, plural, one {# track} other {# tracks}}` goes by a number, `<b>…</b>` is
 * drawn in another way. A branch of a plural has `#` or several words, so that it is not taken for a name.
 */

/** Names in braces. */
export type NamesIn<Text extends string> = Text extends `${string}{${infer Rest}`
  ? NameAt<Rest> | NamesIn<Rest>
  : never;

type NameAt<Rest extends string> = Rest extends `${infer Inside}}${string}`
  ? OneWord<Inside extends `${infer Name},${string}` ? Name : Inside>
  : never;

type OneWord<Name extends string> = Name extends `${string}${" " | "#" | "{"}${string}`
  ? never
  : Name;

/** Names of tags. */
export type TagsIn<Text extends string> = Text extends `${string}</${infer Name}>${infer Rest}`
  ? Name | TagsIn<Rest>
  : never;

/** The same messages in another language: one that is missing, or one too many, is a fault of types. */
export type Translation<English> = {
  readonly [S in keyof English]: { readonly [N in keyof English[S]]: string };
};
