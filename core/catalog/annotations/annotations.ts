import type { Entity, MetadataValue } from "../../vocabulary.ts";

/** What people gave to a data set, a frame or a cluster; the same in files and in other libraries. */
export interface AnnotatedThing {
  readonly of: Entity;
  /** Path of a data set, id of a frame or a cluster. */
  readonly id: string;
  readonly starred?: boolean;
  readonly note?: string;
  readonly tags?: readonly string[];
  /** Names of collections. */
  readonly collections?: readonly string[];
  /** Values set on the thing itself, by field. */
  readonly metadata?: Readonly<Record<string, MetadataValue>>;
}

/** A field of people's own, as it is made where it does not exist. */
export interface AnnotationField {
  readonly name: string;
  readonly type: "integer" | "number" | "text" | "date" | "boolean";
  readonly unit?: string;
  readonly description?: string;
  readonly choices?: readonly string[];
}

export interface AnnotationTag {
  readonly tag: string;
  readonly colour: string | null;
}

/** Tags and metadata to be brought into a library. */
export interface Annotations {
  readonly fields: readonly AnnotationField[];
  readonly tags: readonly AnnotationTag[];
  readonly things: Iterable<AnnotatedThing>;
}
