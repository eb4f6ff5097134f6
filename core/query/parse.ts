import type { Field } from "../api.ts";
import { TrackroomError } from "../errors.ts";
import { type FieldReference, findField, nearest, unknownField } from "./fields.ts";
import { keywords, lex, type Token } from "./lex.ts";
import { type Condition, type Operator, operators, type QueryValue } from "./model.ts";
import { toType, typeExamples } from "./values.ts";

/**
 * Query text to a condition; the grammar is in docs/queries.md. Field names come out as the fields write them,
 * values in the type of their field (dates as seconds since 1970 UTC).
 *
 * @param fields those that may be asked for; `tag` need not be among them
 * @returns null for empty text, which takes everything
 * @throws TrackroomError `wrong-usage` that names the word it stumbled on, with its column (from 0) in `place`
 */
export function parseQuery(text: string, fields: readonly Field[]): Condition | null {
  const parser = new Parser(lex(text), fields);
  return parser.query();
}

const symbols = [...operators, "~"];
const wordOperators = ["in", "not in", "between", "contains", "matches", "is missing", "is set"];

/** Brackets within brackets: more than anybody writes, fewer than would exhaust the stack. */
const deepest = 100;

class Parser {
  readonly #tokens: readonly Token[];
  readonly #fields: readonly Field[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], fields: readonly Field[]) {
    this.#tokens = tokens;
    this.#fields = fields;
  }

  query(): Condition | null {
    if (this.#take("end")) return null;
    const condition = this.#or();
    if (this.#take("end")) return condition;
    throw this.#stumble(
      this.#next.kind === ")"
        ? "There is a ')' without its '('"
        : `Expected 'and' or 'or' before '${this.#next.text}'`,
    );
  }

  #or(): Condition {
    const terms = [this.#and()];
    while (this.#takeWord("or")) terms.push(this.#and());
    return terms.length === 1 ? terms[0] : { kind: "or", terms };
  }

  #and(): Condition {
    const terms = [this.#not()];
    while (this.#takeWord("and")) terms.push(this.#not());
    return terms.length === 1 ? terms[0] : { kind: "and", terms };
  }

  #not(): Condition {
    if (this.#takeWord("not")) {
      return { kind: "not", term: this.#inside(() => this.#not()) };
    }
    if (this.#take("(")) {
      const condition = this.#inside(() => this.#or());
      if (!this.#take(")")) throw this.#stumble("A '(' has no ')'");
      return condition;
    }
    return this.#predicate();
  }

  #inside(parse: () => Condition): Condition {
    if (this.#depth >= deepest) throw this.#stumble("Too many brackets within brackets");
    this.#depth++;
    const condition = parse();
    this.#depth--;
    return condition;
  }

  #predicate(): Condition {
    const reference = this.#field();
    const { name: field } = reference;
    if (this.#takeWord("is")) {
      const not = this.#takeWord("not");
      if (this.#takeWord("missing")) return { kind: not ? "set" : "missing", field };
      if (this.#takeWord("set")) return { kind: not ? "missing" : "set", field };
      throw this.#stumble("After 'is' comes 'missing' or 'set'");
    }
    const negated = this.#takeWord("not");
    const condition = this.#comparison(reference, negated);
    return negated ? { kind: "not", term: condition } : condition;
  }

  #comparison(reference: FieldReference, negated: boolean): Condition {
    const { name: field } = reference;
    if (this.#takeWord("in")) return { kind: "in", field, values: this.#list(reference) };
    if (this.#takeWord("between")) {
      const low = this.#value(reference);
      if (!this.#takeWord("and")) throw this.#stumble("'between' needs 'and' and a second value");
      return { kind: "between", field, low, high: this.#value(reference) };
    }
    if (this.#takeWord("contains")) return { kind: "contains", field, text: this.#text() };
    if (this.#takeWord("matches")) return { kind: "matches", field, pattern: this.#text() };
    if (negated)
      throw this.#stumble("After a field and 'not' comes in, between, contains or matches");
    const token = this.#next;
    if (token.kind === "operator") {
      this.#at++;
      if (token.text === "~") return { kind: "matches", field, pattern: this.#text() };
      const operator = operators.find((known) => known === token.text) as Operator;
      return { kind: "compare", field, operator, value: this.#value(reference) };
    }
    return this.#bare(reference);
  }

  /** A field of type yes/no may stand alone: `touchesEdge and size > 30`. */
  #bare({ name, field }: FieldReference): Condition {
    const token = this.#next;
    const ends =
      token.kind === "end" ||
      token.kind === ")" ||
      (token.kind === "word" && ["and", "or"].includes(token.text.toLowerCase()));
    if (ends && field.type === "boolean") {
      return { kind: "compare", field: name, operator: "=", value: true };
    }
    if (ends) {
      throw this.#stumble(
        `After '${name}' comes an operator: ${[...symbols, ...wordOperators].join(" ")}`,
      );
    }
    const near = nearest(token.text, wordOperators);
    const hint = near === null ? `expected one of ${symbols.join(" ")}` : `did you mean '${near}'?`;
    throw this.#stumble(`'${token.text}' is not an operator; ${hint}`);
  }

  #field(): FieldReference {
    const token = this.#next;
    const named = token.kind === "word" || token.kind === "name" || token.kind === "quoted";
    if (!named || (token.kind === "word" && keywords.has(token.text.toLowerCase()))) {
      throw this.#stumble(
        token.kind === "end"
          ? "The query ends where a field should come"
          : `Expected a field in place of '${token.text}'`,
      );
    }
    const reference = findField(token.text, this.#fields);
    if (!reference) throw unknownField(token.text, this.#fields, token.start);
    this.#at++;
    return reference;
  }

  #list(reference: FieldReference): QueryValue[] {
    if (!this.#take("(")) throw this.#stumble("After 'in' comes a list in brackets: (a, b)");
    const values: QueryValue[] = [];
    if (this.#take(")")) return values;
    do values.push(this.#value(reference));
    while (this.#take(","));
    if (!this.#take(")")) throw this.#stumble("The list has no ')'");
    return values;
  }

  #value({ name, field }: FieldReference): QueryValue {
    const start = this.#next.start;
    const text = this.#text();
    const value = toType(text, field.type);
    if (value === null) {
      throw new TrackroomError(
        "wrong-usage",
        `'${text}' (column ${start + 1}) is no value for '${name}', which is ${typeExamples[field.type]}.`,
        { column: start },
      );
    }
    return value;
  }

  #text(): string {
    const token = this.#next;
    const keyword = token.kind === "word" && keywords.has(token.text.toLowerCase());
    if (keyword || (token.kind !== "word" && token.kind !== "quoted")) {
      throw this.#stumble(
        token.kind === "end"
          ? "The query ends where a value should come"
          : `Expected a value in place of '${token.text}'`,
      );
    }
    this.#at++;
    return token.text;
  }

  get #next(): Token {
    return this.#tokens[this.#at];
  }

  #take(kind: Token["kind"]): boolean {
    const found = this.#next.kind === kind;
    if (found) this.#at++;
    return found;
  }

  #takeWord(word: string): boolean {
    const found = this.#next.kind === "word" && this.#next.text.toLowerCase() === word;
    if (found) this.#at++;
    return found;
  }

  #stumble(sentence: string): TrackroomError {
    const { start } = this.#next;
    return new TrackroomError("wrong-usage", `${sentence} (column ${start + 1}).`, {
      column: start,
    });
  }
}
